package dev.senselake.local.command;

import dev.senselake.local.report.StateReport;
import dev.senselake.local.tool.ToolContext;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code state}: how far each stream is, and which of its days are complete, failed or missing. */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        subcommands = {
            SetCommand.class,
            WaiveCommand.class,
            UnwaiveCommand.class,
            HistoryCommand.class,
            UndoCommand.class,
            ImportCommand.class,
            ForgetCommand.class
        },
        description = "Shows the cursors and, per stream, complete, failed, waived and missing days.")
final class StateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    HomeOptions homeOptions = new HomeOptions();

    @Mixin
    private TableOption table = new TableOption();

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        table.use(homeOptions, false, opened -> {
            out.print(new StateReport(
                            opened.ledger(), ToolContext.current().clock().instant())
                    .text(opened.streams()));
            out.flush();
        });
        return 0;
    }
}
