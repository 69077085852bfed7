package dev.senselake.local.command;

import dev.senselake.config.Settings;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.overview.LakeReport;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.sql.AnswerFile;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.report.Coverage.State;
import dev.senselake.report.Freshness;
import dev.senselake.report.Report;
import dev.senselake.report.page.ReportPage;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: what happened last night, what is missing, which sensor is silent, as a page for a browser. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes a page that says what happened, what is missing and which sensor is silent.")
final class ReportCommand implements Callable<Integer> {
    private static final Path PAGE = Path.of("senselake-report.html");
    private static final int BROWSER_SECONDS = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Option(names = "--open", description = "Opens the page in the browser.")
    private boolean open;

    @Option(
            names = "--json",
            description =
                    "Prints the report as one JSON document instead of writing a page, or writes it where --output"
                            + " says.")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The file to write (default: senselake-report.html in this folder).")
    private @Nullable Path output;

    @Option(
            names = "--rebuild",
            description =
                    "First counts the rows of the days that have no counts, because a former release loaded them, and "
                            + "keeps them in the table, which needs dynamodb:PutItem on a stack's.")
    private boolean rebuild;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "The instant that counts as now (default: now).")
    private @Nullable Instant asOf;

    @Override
    public Integer call() {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
        PrintWriter out = commandLine.getOut();
        ToolContext context = ToolContext.current();
        StopSignal signal = StopSignal.install(() -> {});
        try (OpenLake lake = lakeOptions.open(context)) {
            signal.onStop(lake::close);
            Report report = report(
                    lake, Optional.ofNullable(asOf).orElse(context.clock().instant()), commandLine.getErr());
            if (json && output == null) {
                out.println(Documents.json(report).toPrettyString());
            } else {
                Path file = Objects.requireNonNullElse(output, PAGE)
                        .toAbsolutePath()
                        .normalize();
                write(file, json ? Documents.json(report).toPrettyString() + "\n" : new ReportPage().html(report));
                out.println(report.verdict().sentence());
                out.println("the report is " + file);
                out.flush();
                if (open) {
                    open(file);
                }
            }
            out.flush();
            return 0;
        } finally {
            signal.finished();
        }
    }

    private Report report(OpenLake lake, Instant now, PrintWriter err) {
        Settings settings = lake.settings()
                .orElseThrow(() -> new UserException("which streams there are says the configuration: name the stack's"
                        + " secret with --secret ARN, or a file with --config FILE"));
        StreamCatalog catalog = ConfiguredStreams.of(settings);
        if (rebuild) {
            err.println("counted anew: %s".formatted(Quantity.of(LakeReport.rebuild(lake, catalog), "day")));
        }
        Report report = LakeReport.of(lake, catalog, now, ZoneOffset.UTC, objectiveHours());
        if (report.runs().isEmpty() && hasDays(report)) {
            err.println(
                    "%s holds no summary of a run, though its table knows of loaded days: is it the lake of that table?"
                            .formatted(report.lake()));
        }
        return report;
    }

    private static boolean hasDays(Report report) {
        return report.coverage().stream().anyMatch(year -> year.days().containsKey(State.COMPLETE));
    }

    private static int objectiveHours() {
        String given = ToolContext.current()
                .environment()
                .getOrDefault("FRESHNESS_HOURS", "")
                .strip();
        if (given.isEmpty()) {
            return Freshness.OBJECTIVE_HOURS;
        }
        if (!given.matches("[1-9][0-9]{0,3}")) {
            throw new UserException("FRESHNESS_HOURS is %s; it takes hours from 1 to 9999".formatted(given));
        }
        return Integer.parseInt(given);
    }

    private static void write(Path file, String text) {
        try (AnswerFile answer = AnswerFile.at(Optional.of(file))) {
            Files.writeString(answer.next(), text);
            answer.finish();
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written: check its folder, its permissions and the free space, or name another with --output"
                            .formatted(file),
                    e);
        }
    }

    private static void open(Path file) {
        try {
            Process browser = new ProcessBuilder("xdg-open", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Where there is no browser it ends at once; where there is one it may stay as long as that.
            if (browser.waitFor(BROWSER_SECONDS, TimeUnit.SECONDS) && browser.exitValue() != 0) {
                throw new UserException("no browser could be started: open %s by hand".formatted(file));
            }
        } catch (IOException e) {
            throw new UserException("no browser could be started: open %s by hand".formatted(file), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
