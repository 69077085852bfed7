package dev.senselake.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainReportTest {
    @Test
    void whatWasNeverThereSaysWhatNamesIt() {
        Explanation unknown = new Explanation(
                "traffic",
                "mistyped",
                Instant.EPOCH,
                LocalDate.EPOCH,
                "traffic/dt=1970-01-01/traffic.ndjson.gz",
                List.of(),
                List.of(),
                List.of());

        assertThat(new ExplainReport(unknown).text())
                .contains("no such row is in the lake, nor is one known that was: ./senselake discover names what");
    }
}
