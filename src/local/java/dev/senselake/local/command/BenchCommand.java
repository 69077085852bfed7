package dev.senselake.local.command;

import dev.senselake.local.bench.Bench;
import dev.senselake.local.bench.BenchReport;
import dev.senselake.local.tool.ToolContext;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: what runs and functions cost over a floor of the same machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures whole runs, cold and warm functions over a floor of the same machine (half an hour).")
final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--quick",
            description = "Measures little of each kind in under two minutes: shows that the benchmark works, not how"
                    + " fast the tool is.")
    private boolean quick;

    @Option(names = "--json", description = "Prints one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets the spec");
        PrintWriter err = command.commandLine().getErr();
        PrintWriter out = command.commandLine().getOut();
        BenchReport report = Bench.run(ToolContext.current(), quick, step -> err.println("bench: " + step));
        out.print(json ? report.json().toPrettyString() + System.lineSeparator() : report.text());
        out.flush();
        return 0;
    }
}
