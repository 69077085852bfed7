package dev.senselake.local.command;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoRepairs;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.Partition;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state unwaive}: makes a day due again, whatever was read or decided of it before. */
@Command(
        name = "unwaive",
        mixinStandardHelpOptions = true,
        description = "Makes a day due again, and puts landed and settled back to it where they had passed it.")
final class UnwaiveCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private StateCommand state = new StateCommand();

    @Mixin
    private DayArguments arguments = new DayArguments();

    @Mixin
    private TableOption table = new TableOption();

    @Override
    public Integer call() {
        table.change(state.homeOptions, this::unwaive);
        return 0;
    }

    private void unwaive(DynamoTable ledger) {
        Partition partition = arguments.partition(new DynamoLedger(ledger));
        new DynamoRepairs(ledger)
                .unwaive(partition, ToolContext.current().clock().instant());
        Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut()
                .printf(
                        "%s %s is due again: the next run reads it%n",
                        partition.stream(), partition.day().orElseThrow())
                .flush();
    }
}
