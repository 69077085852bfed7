package dev.senselake.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.local.progress.RunProgress;
import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.tool.Screen;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.PlannedCounts;
import dev.senselake.run.RunSummary.Status;
import dev.senselake.run.RunSummary.StreamFailure;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.run.RunSummary.UndatedSummary;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.time.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SummaryReportTest {
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void summaryHasALinePerStreamTheVerdictAndEachFailureOnce() {
        RunSummary summary = summary(
                List.of(new StreamSummary(
                        "traffic",
                        2,
                        new PlannedCounts(38, new PartitionCounts(4, 1, 1, 1, 30, 1)),
                        1_234,
                        2_048,
                        3,
                        1,
                        1,
                        Optional.of(DAY),
                        Optional.empty(),
                        Map.of(),
                        Optional.of(AS_OF),
                        Optional.empty(),
                        List.of(),
                        Optional.empty())),
                List.of(failure("traffic"), failure("zeta")));
        String text = new SummaryReport(summary, Map.of("traffic", Duration.ofMillis(1500)))
                .text(Duration.ofSeconds(61), Paint.NONE);
        assertThat(text.lines())
                .containsExactly(
                        "stream   windows  written  unchanged  skipped  failed   rows   bytes  requests  retries   time",
                        "traffic        2        4          1        3      30  1,234  2.0 kB         3        1  1.5 s",
                        "",
                        "run r1 partial in 1 min 01 s: 4 partitions written, 1 unchanged, 30 failed",
                        "failed: traffic 2026-01-01 to 2026-01-31 and 1 more",
                        "  Throttled: too many",
                        "  next: wait",
                        "note: traffic: landed waits at 2026-01-01, which fails since 2026-02-01T00:00:00Z; ./senselake state"
                                + " waive traffic 2026-01-01 --because TEXT gives the day up, with --publish its bad rows"
                                + " only",
                        "note: stream sensor is off");
    }

    @Test
    @Tag("F19")
    void slowerDatasetIsSeenInTheTable() {
        TestClock clock = new TestClock(Instant.EPOCH);
        RunProgress progress = new RunProgress(
                new PrintWriter(new StringWriter()), new Screen(false, false, Map.of()), Map::of, clock);
        load(progress, clock, "by_timestamp", Duration.ofSeconds(2));
        load(progress, clock, "by_inserted", Duration.ofSeconds(9));
        load(progress, clock, "by_inserted", Duration.ofSeconds(8));

        SummaryReport report = new SummaryReport(
                summary(List.of(empty("by_timestamp"), empty("by_inserted")), List.of()), progress.timeByStream());

        assertThat(report.text(Duration.ZERO, Paint.NONE).lines().toList())
                .anyMatch(line -> line.startsWith("by_timestamp ") && line.endsWith("  2.0 s"))
                .anyMatch(line -> line.startsWith("by_inserted ") && line.endsWith(" 17.0 s"));
    }

    @Test
    @Tag("FC4")
    void rowsOfNoDayAreNamedBelowTheVerdict() {
        String text = new SummaryReport(summary(List.of(empty("zone")), List.of()), Map.of())
                .text(Duration.ofSeconds(1), Paint.NONE);
        assertThat(text)
                .contains("note: zone: 1 row without a readable time, so of no day, kept in"
                        + " _senselake/quarantine/zone/undated.ndjson.gz");
    }

    private static void load(RunProgress progress, TestClock clock, String stream, Duration time) {
        String task = "{\"stream\":\"%s\"}".formatted(stream);
        progress.on(new ExecutionEvent.TaskStarted("Load", "senseforce-page", task, 1));
        clock.advance(time);
        progress.on(new ExecutionEvent.TaskSucceeded("Load", "senseforce-page", task, "{}"));
    }

    private static StreamSummary empty(String stream) {
        return new StreamSummary(
                stream,
                0,
                new PlannedCounts(0, PartitionCounts.NONE),
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new UndatedSummary(1, Optional.of("_senselake/quarantine/zone/undated.ndjson.gz"))));
    }

    private static StreamFailure failure(String stream) {
        return new StreamFailure(
                stream,
                Optional.of(DAY),
                Optional.of(DAY.plusDays(30)),
                new Failure(ErrorCode.THROTTLED, "too many", "wait"));
    }

    private static RunSummary summary(List<StreamSummary> streams, List<StreamFailure> failures) {
        return new RunSummary(
                "r1",
                AS_OF,
                RunMode.INCREMENTAL,
                Status.PARTIAL,
                AS_OF,
                AS_OF,
                streams,
                failures,
                OptionalInt.empty(),
                List.of("stream sensor is off"));
    }
}
