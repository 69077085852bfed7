package dev.senselake.local.command;

import dev.senselake.local.bench.Bench;
import dev.senselake.local.bench.BenchReport;
import dev.senselake.local.bench.BenchSize;
import dev.senselake.local.tool.ToolContext;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: what the packaged functions cost over a floor of the same machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures CPU, memory and bytes written of the packaged functions on simulated data (minutes).")
final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--zones",
            paramLabel = "N",
            defaultValue = "100",
            description = "Zones of SenSource; the memory is also measured with 20 times as many (default: 100).")
    private int zones;

    @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "Days (default: 365).")
    private int days;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "500000",
            description = "Rows of Senseforce, about (default: 500000).")
    private int rows;

    @Option(names = "--json", description = "Prints one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets the spec");
        PrintWriter err = command.commandLine().getErr();
        PrintWriter out = command.commandLine().getOut();
        BenchReport report =
                new Bench(ToolContext.current(), size(command), step -> err.println("bench: " + step)).run();
        out.print(json ? report.json().toPrettyString() + System.lineSeparator() : report.text());
        out.flush();
        return 0;
    }

    private BenchSize size(CommandSpec command) {
        try {
            return new BenchSize(zones, days, rows);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
