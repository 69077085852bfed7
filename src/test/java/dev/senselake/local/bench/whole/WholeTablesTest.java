package dev.senselake.local.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.bench.BenchReport;
import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.cpu.ProcessCost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WholeTablesTest {
    private static final CommandCost OURS = new CommandCost(
            0,
            Duration.ofSeconds(6),
            Duration.ofSeconds(10),
            List.of(
                    new ProcessCost("traffic-chunk", 2, Duration.ofSeconds(7), 300_000_000),
                    new ProcessCost("console and engine", 1, Duration.ofSeconds(2), 100_000_000),
                    new ProcessCost("find", 1, Duration.ZERO, 1_000_000)));
    private static final CommandCost FLOOR =
            new CommandCost(0, Duration.ofSeconds(3), Duration.ofSeconds(4), List.of());
    private static final List<WholeRun> RUNS = List.of(
            new WholeRun("year", "a year", 1_000, OURS, Optional.of(FLOOR)),
            new WholeRun("year_plan", "plan (a year)", 1_000, OURS, Optional.empty()));
    private static final BenchReport REPORT = new BenchReport(List.of(
            WholeTables.runs(RUNS, Map.of("year", Map.of("cpu_ratio", 3.0))), WholeTables.processes(RUNS)));

    @Test
    void ratiosAreOfWallAndOfAllCpu() {
        JsonNode year = REPORT.json().at("/whole_run/0");
        assertThat(year.path("wall_ratio").asDouble()).isEqualTo(2);
        assertThat(year.path("cpu_ratio").asDouble()).isEqualTo(2.5);
        assertThat(year.at("/goals/cpu_ratio").asDouble()).isEqualTo(3);
        assertThat(year.path("largest_process_bytes").asLong()).isEqualTo(300_000_000);
    }

    @Test
    void commandWithoutFloorHasNoRatio() {
        assertThat(REPORT.json().at("/whole_run/1").has("cpu_ratio")).isFalse();
        assertThat(REPORT.json().at("/whole_run/1").has("goals")).isFalse();
    }

    @Test
    void processesAndWhatNoneExplainsAreTheWholeCpu() {
        assertThat(REPORT.json().path("whole_run_processes"))
                .filteredOn(row -> row.path("what").asText().startsWith("a year"))
                .extracting(row -> row.path("cpu_s").asDouble())
                .containsExactly(7.0, 2.0, 1.0);
    }

    @Test
    void tablesAreSeparatedByAnEmptyLine() {
        assertThat(REPORT.text().lines())
                .anyMatch(String::isEmpty)
                .anySatisfy(line -> assertThat(line).startsWith("a year: too short to be seen"))
                .noneSatisfy(line -> assertThat(line).contains("find"));
    }
}
