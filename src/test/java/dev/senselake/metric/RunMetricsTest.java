package dev.senselake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.PlannedCounts;
import dev.senselake.run.RunSummary.Status;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.run.TestSummaries;
import dev.senselake.stream.PartitionCounts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunMetricsTest {
    private static final Instant AS_OF = Instant.parse("2026-02-01T03:15:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T03:20:00.123Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

    private final List<String> lines = new ArrayList<>();

    @Test
    void totalsOfTheRunStandOnOneLineOfTheStack() {
        write(RunMode.INCREMENTAL, stream("zone", TODAY, 1, 0, 0), stream("traffic", TODAY.minusDays(2), 10, 5, 3));

        MetricLine totals = MetricLine.parse(lines.getFirst());

        assertThat(totals.at()).isEqualTo(NOW);
        assertThat(totals.dimensions()).containsExactly(Map.entry("Stack", "nightly"));
        assertThat(totals.values())
                .containsOnly(
                        Map.entry("IncrementalRunsClosed", 1.0),
                        Map.entry("PartitionsWritten", 11.0),
                        Map.entry("PartitionsUnchanged", 5.0),
                        Map.entry("PartitionsFailed", 3.0),
                        Map.entry("RowsLoaded", 200.0),
                        Map.entry("LagHours", 51.25));
        assertThat(totals.units()).containsEntry("LagHours", "None");
        totals.units().remove("LagHours");
        assertThat(totals.units().values()).containsOnly("Count");
    }

    @Test
    void eachStreamTellsItsOwnLag() {
        write(RunMode.INCREMENTAL, stream("zone", TODAY, 1, 0, 0), stream("traffic", TODAY.minusDays(2), 10, 5, 3));

        assertThat(lines.stream().skip(1))
                .containsExactly(
                        "{\"Stack\":\"nightly\",\"Stream\":\"zone\",\"LagHours\":3.25}",
                        "{\"Stack\":\"nightly\",\"Stream\":\"traffic\",\"LagHours\":51.25}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01, 3.25",
        "2026-01-31, 27.25",
        "2022-01-01, 35811.25",
        // A backfill of yesterday's asOf closes after tonight's run.
        "2026-02-02, 0.0"
    })
    void lagCountsFromTheEndOfTheNewestLandedDay(LocalDate landed, double hours) {
        write(RunMode.INCREMENTAL, stream("traffic", landed, 1, 0, 0));

        assertThat(MetricLine.parse(lines.getFirst()).values()).containsEntry("LagHours", hours);
    }

    @Test
    void nothingFailedIsSaidSoThatTheAlarmEnds() {
        write(RunMode.INCREMENTAL, stream("traffic", TODAY, 1, 0, 0));

        assertThat(MetricLine.parse(lines.getFirst()).values()).containsEntry("PartitionsFailed", 0.0);
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void onlyIncrementalRunsCountAsNightly(RunMode mode) {
        write(mode, stream("traffic", TODAY, 1, 0, 0));

        assertThat(MetricLine.parse(lines.getFirst()).values().containsKey("IncrementalRunsClosed"))
                .isEqualTo(mode == RunMode.INCREMENTAL);
    }

    @Test
    void streamThatNeverLandedHasNoLag() {
        StreamSummary never = stream("zone", Optional.empty(), 0, 0, 1);

        write(RunMode.INCREMENTAL, never);

        assertThat(lines).hasSize(1);
        assertThat(MetricLine.parse(lines.getFirst()).values())
                .containsEntry("PartitionsFailed", 1.0)
                .doesNotContainKey("LagHours");
    }

    @ParameterizedTest
    @CsvSource({"INCREMENTAL, zone", "BACKFILL, traffic", "FULL_REFRESH, traffic"})
    void runThatDidNotLookAtAllStreamsEndsNoAlarm(RunMode mode, String others) {
        write(List.of("traffic", others), mode, stream("traffic", TODAY, 1, 0, 0));

        assertThat(MetricLine.parse(lines.getFirst()).values())
                .containsEntry("PartitionsWritten", 1.0)
                .doesNotContainKeys("PartitionsFailed", "LagHours");
        assertThat(lines.getLast()).contains("\"Stream\"", "\"LagHours\"");
    }

    @Test
    void failedPartitionsAreToldByEveryRun() {
        write(List.of("traffic", "zone"), RunMode.BACKFILL, stream("traffic", TODAY, 1, 0, 2));

        assertThat(MetricLine.parse(lines.getFirst()).values()).containsEntry("PartitionsFailed", 2.0);
    }

    private void write(RunMode mode, StreamSummary... streams) {
        write(Stream.of(streams).map(StreamSummary::stream).toList(), mode, streams);
    }

    private void write(List<String> all, RunMode mode, StreamSummary... streams) {
        RunSummary summary = new RunSummary(
                "run-1",
                AS_OF,
                mode,
                Status.PARTIAL,
                AS_OF,
                NOW,
                List.of(streams),
                List.of(),
                OptionalInt.empty(),
                List.of());
        RunMetrics.write(
                summary, all, new MetricLog(Optional.of("nightly"), Clock.fixed(NOW, ZoneOffset.UTC), lines::add));
    }

    private static StreamSummary stream(String name, LocalDate landed, int written, int unchanged, int failed) {
        return stream(name, Optional.of(landed), written, unchanged, failed);
    }

    private static StreamSummary stream(
            String name, Optional<LocalDate> landed, int written, int unchanged, int failed) {
        PartitionCounts counts = new PartitionCounts(written, unchanged, 0, 0, failed, 0);
        return TestSummaries.of(name, 1, new PlannedCounts(18, counts), 100, 1_000, 3, 1, landed, landed, Map.of());
    }
}
