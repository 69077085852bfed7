package dev.senselake.report.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.LakeConfig;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.report.Report;
import dev.senselake.stream.StreamCatalog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightlyReportTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final String LATEST = "raw/_senselake/reports/latest.html";

    private final FakeLake lake = new FakeLake();
    private final NightlyReport nightly =
            new NightlyReport(lake, new LakeConfig("lake", "raw"), new FakeLedger(), new FakeCounts(), 48);

    @Test
    void aRunLeavesItsPageAndTheLatestOne() {
        Report report = write("run-1");

        assertThat(lake.text("raw/_senselake/reports/run-1.html"))
                .isEqualTo(lake.text(LATEST))
                .contains(report.verdict().sentence(), "s3://lake/raw");
    }

    @Test
    void theNextRunReplacesTheLatestPageOnly() {
        write("run-1");
        String first = lake.text("raw/_senselake/reports/run-1.html");
        nightly.write("run-2", new StreamCatalog(List.of()), NOW.plusSeconds(86_400), ZoneOffset.UTC);

        assertThat(lake.text("raw/_senselake/reports/run-1.html")).isEqualTo(first);
        assertThat(lake.text(LATEST)).contains("1 Dec 2026").isNotEqualTo(first);
    }

    @Test
    void aLostAnswerOfTheBucketIsNoLostPage() {
        lake.losingAnswers(2);
        write("run-1");

        assertThat(lake.keys()).contains("raw/_senselake/reports/run-1.html", LATEST);
    }

    @Test
    void theNoteOfASummaryLeadsToTheLatestPage() {
        assertThat(nightly.place()).endsWith("/lake?prefix=" + LATEST);
    }

    private Report write(String run) {
        return nightly.write(run, new StreamCatalog(List.of()), NOW, ZoneOffset.UTC);
    }
}
