package dev.senselake.local.command;

import dev.senselake.local.compare.CompareReport;
import dev.senselake.local.compare.Differences;
import dev.senselake.local.compare.LakeComparison;
import dev.senselake.local.compare.LakeComparison.Wanted;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.TemporaryHome;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.time.Days;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: proves that rows that another connector loaded are those of the lake. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the rows of a file that another connector loaded with those of the lake.",
            "Tells by day and column which are equal, differ, or are only in one of both. FILE is CSV, NDJSON "
                    + "or Parquet. Changes nothing; ends with 1 if anything differs."
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "The rows of the other connector.")
    private Path file = Path.of("");

    @Option(names = "--stream", paramLabel = "NAME", required = true, description = "The stream of the lake.")
    private String stream = "";

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first UTC day (default: the first that both sides have).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            description = "The day after the last one (default: all up to the last that both sides have).")
    private @Nullable String to;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many rows that differ are shown, 0 to 1000 (default: 10).")
    private int examples;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Wanted wanted = new Wanted(day("--from", from), day("--to", to), examples);
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        StopSignal signal = StopSignal.install(() -> {});
        TemporaryHome spill = TemporaryHome.create();
        try (OpenLake lake = lakeOptions.open(ToolContext.current())) {
            Differences found = new LakeComparison(lake, stream).with(file, wanted, spill.folder());
            out.println(
                    json ? CompareReport.json(found) : CompareReport.text(found).stripTrailing());
            out.flush();
            return found.all().isEqual() ? 0 : 1;
        } finally {
            spill.delete();
            signal.finished();
        }
    }

    private static Optional<LocalDate> day(String option, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> Days.parse(given)
                        .orElseThrow(() -> new UserException(
                                "%s is %s; it takes a UTC day such as 2026-01-31".formatted(option, given))));
    }
}
