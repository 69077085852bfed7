package dev.senselake.run;

import static dev.senselake.run.Planners.DUE;
import static dev.senselake.run.Planners.START;
import static dev.senselake.run.Planners.request;
import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.RUN;
import static dev.senselake.run.TestData.SPEC;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static dev.senselake.run.TestData.dataset;
import static dev.senselake.run.TestData.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.overlap.Heartbeat;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that is made while another run loads the same stream. */
@Tag("J65")
class OtherRunsTest {
    private static final Instant BACKFILL = AS_OF.minus(Duration.ofHours(9));
    private static final LocalDate LOOK_BACK = TODAY.minusDays(14);

    private final StandingLedger ledger = new StandingLedger();
    private final FakeHeartbeats heartbeats = new FakeHeartbeats();
    private final List<StreamSpec> specs = List.of(traffic(START), dataset("press", START));

    @Test
    @Tag("I63")
    void incrementalRunLoadsTheLookBackAndSaysWhichDaysItLeavesToTheOtherRun() {
        beat("traffic", "backfill", Duration.ofMinutes(19));

        RunPlan plan = plan(DUE);

        assertThat(days(plan, "traffic"))
                .hasSize(15)
                .allMatch(day -> !day.isBefore(LOOK_BACK))
                .contains(LOOK_BACK, TODAY);
        assertThat(plan.notes())
                .containsExactly(
                        ("stream traffic: run backfill, started at %s, is loading it; 78 due days from %s to %s are left to that"
                                        + " run, and what it does not load is due in the next one")
                                .formatted(BACKFILL, START, LOOK_BACK.minusDays(1)));
    }

    @Test
    void streamThatNobodyElseLoadsIsPlannedWhole() {
        beat("traffic", "backfill", Duration.ofMinutes(1));

        RunPlan plan = plan(new RunRequest(RunMode.INCREMENTAL, List.of("traffic", "press"), Optional.empty(), false));

        assertThat(days(plan, "press")).contains(START, TODAY).hasSize(93);
    }

    @Test
    void daysOfAnotherConfigurationAreLeftToo() {
        new Window(START, TOMORROW).days().forEach(day -> ledger.committed("traffic", day, AS_OF, "spec-0"));
        beat("traffic", "backfill", Duration.ofMinutes(1));

        assertThat(days(plan(DUE), "traffic")).hasSize(15);
    }

    @Test
    void nothingIsSaidWhereNothingIsLeft() {
        new Window(START, TOMORROW)
                .days()
                .forEach(day -> ledger.committed("traffic", day, AS_OF.minus(Duration.ofDays(1)), SPEC));
        beat("traffic", "backfill", Duration.ofMinutes(1));

        RunPlan plan = plan(DUE);

        // The day before the look-back was read yesterday, before it was final.
        assertThat(days(plan, "traffic")).hasSize(15);
        assertThat(plan.notes()).singleElement().asString().contains("1 due days");
    }

    @ParameterizedTest
    @Tag("G51")
    @ValueSource(longs = {20, 60 * 24, -20, -60 * 24 * 365 * 100L})
    void heartbeatOfARunThatDiedOrWithATimeThatCannotBeHoldsNothing(long minutesAgo) {
        beat("traffic", "backfill", Duration.ofMinutes(minutesAgo));

        assertThat(days(plan(DUE), "traffic")).hasSize(93);
        assertThat(plan(DUE).notes()).isEmpty();
    }

    @Test
    void ownHeartbeatHoldsNothing() {
        beat("traffic", RUN.id(), Duration.ofMinutes(1));

        assertThat(days(plan(DUE), "traffic")).hasSize(93);
    }

    @Test
    void forcedRunsPlanAsEver() {
        beat("traffic", "other", Duration.ofMinutes(1));
        Window month = new Window(START, START.plusDays(30));

        assertThat(days(plan(request(RunMode.BACKFILL, Optional.of(month))), "traffic"))
                .hasSize(30);
        assertThat(days(plan(request(RunMode.FULL_REFRESH, Optional.empty())), "traffic"))
                .hasSize(93);
    }

    private void beat(String stream, String run, Duration ago) {
        heartbeats.beat(stream, new Heartbeat(run, BACKFILL, RUN.startedAt().minus(ago)));
    }

    private RunPlan plan(RunRequest request) {
        return (RunPlan) new RunPlanner(
                        ledger,
                        new StreamCatalog(specs),
                        Concurrency.of(4, 4),
                        List.of(),
                        Optional.empty(),
                        Optional.of(heartbeats))
                .plan(RUN, request);
    }

    private static List<LocalDate> days(RunPlan plan, String stream) {
        return plan.windows(stream).stream()
                .map(PlannedWindow::window)
                .flatMap(Window::days)
                .toList();
    }
}
