package dev.senselake.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.LakeConfig;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.metric.MetricLine;
import dev.senselake.metric.MetricLog;
import dev.senselake.report.kept.NightlyReport;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a closed run of a stack leaves and tells beside its summary. */
class FollowUpTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final FakeLake lake = new FakeLake();
    private final List<String> printed = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MetricLog metrics = new MetricLog(Optional.of("nightly"), clock, printed::add);

    @Test
    void pageIsWrittenAndTheSilencesFoundAreTold() {
        report();

        assertThat(lake.keys()).contains("_senselake/reports/run-1.html", "_senselake/reports/latest.html");
        assertThat(lines()).last().satisfies(line -> assertThat(line.values()).containsEntry("SilencesFound", 0.0));
    }

    @Test
    void reportThatCannotBeWrittenTellsNoSilenceAndFailsNothing() {
        lake.losingAnswers(1_000);

        report();

        assertThat(lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.values()).doesNotContainKey("SilencesFound"));
    }

    @Test
    void withoutTimeTheMetricsAreToldAndNoReportIsWritten() {
        report(Duration.ofSeconds(30));

        assertThat(lake.keys()).isEmpty();
        assertThat(lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.values()).doesNotContainKey("SilencesFound"));
    }

    private List<MetricLine> lines() {
        return MetricLine.all(String.join("\n", printed));
    }

    private void report() {
        report(Duration.ofMinutes(5));
    }

    private void report(Duration left) {
        RunSummary summary = new RunSummary(
                "run-1",
                NOW,
                RunMode.INCREMENTAL,
                RunSummary.Status.SUCCEEDED,
                NOW,
                NOW.plusSeconds(60),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                List.of());
        NightlyReport pages =
                new NightlyReport(lake, new LakeConfig("lake", ""), new FakeLedger(), new FakeCounts(), 48);
        FollowUp follow = new FollowUp(new FakeCounts(), new FakeOutcomes(), Optional.of(pages), metrics);
        follow.after(summary, new StreamCatalog(List.of()), ZoneOffset.UTC, Deadline.in(clock, left));
    }
}
