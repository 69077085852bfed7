package dev.senselake.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanReportTest {
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void planCountsRequestsAndCutsLongLists() {
        PlannedWindow window = new PlannedWindow("traffic", new Window(DAY, DAY.plusDays(30)), false);
        RunPlan plan = new RunPlan(
                "r1",
                AS_OF,
                RunMode.FULL_REFRESH,
                true,
                AS_OF,
                List.of(new PlannedStream("traffic", 14, 1400, 1)),
                List.of(),
                Collections.nCopies(14, window),
                List.of(),
                List.of(new PlannedWindow("press", new Window(DAY, DAY.plusDays(20)), false, true)),
                new Concurrency(2, 2, 4),
                List.of("sensor is off"));
        assertThat(new PlanReport(plan).text().lines())
                .contains(
                        "traffic       14           1,400         1",
                        "mode full_refresh, as of 2026-02-01T00:00:00Z, at least 1 request",
                        "  traffic  2026-01-01 to 2026-01-31",
                        "  and 2 more windows",
                        "  press  2026-01-01 to 2026-01-21, days with rows inserted late",
                        "note: sensor is off");
    }
}
