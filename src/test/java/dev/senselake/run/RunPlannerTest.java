package dev.senselake.run;

import static dev.senselake.run.Planners.DUE;
import static dev.senselake.run.Planners.START;
import static dev.senselake.run.Planners.all;
import static dev.senselake.run.Planners.days;
import static dev.senselake.run.Planners.plan;
import static dev.senselake.run.Planners.planner;
import static dev.senselake.run.Planners.request;
import static dev.senselake.run.Planners.window;
import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.SPEC;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static dev.senselake.run.TestData.dataset;
import static dev.senselake.run.TestData.occupancy;
import static dev.senselake.run.TestData.reference;
import static dev.senselake.run.TestData.spec;
import static dev.senselake.run.TestData.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Cursor;
import dev.senselake.run.RunPlan.PlannedSnapshot;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunPlannerTest {
    private final StandingLedger ledger = new StandingLedger();

    @Test
    @Tag("S6")
    @Tag("S26")
    void firstRunCutsAllHistoryIntoWindowsNewestFirst() {
        assertThat(windows(traffic(START), DUE))
                .containsExactly(
                        window("2026-01-03", "2026-02-02"),
                        window("2025-12-04", "2026-01-03"),
                        window("2025-11-04", "2025-12-04"),
                        window("2025-11-01", "2025-11-04"));
    }

    @Test
    @Tag("F12")
    void sliceRangeIsTheLengthOfADatasetsWindows() {
        assertThat(windows(dataset("machine_events", TODAY.minusDays(19)), DUE))
                .containsExactly(window("2026-01-23", "2026-02-02"), window("2026-01-13", "2026-01-23"));
    }

    @Test
    @Tag("S7")
    void nightAfterACompleteRunReadsOnlyTheLookBack() {
        completeUntil(TOMORROW, AS_OF.minus(Duration.ofDays(1)));

        assertThat(windows(traffic(START), DUE)).containsExactly(window("2026-01-17", "2026-02-02"));
    }

    @Test
    @Tag("S7")
    void interruptedRunGoesOnWithTheMissingDays() {
        completeUntil(TOMORROW, AS_OF);
        ledger.failed("traffic", LocalDate.of(2025, 12, 24));
        ledger.failed("traffic", LocalDate.of(2025, 12, 25));

        assertThat(windows(traffic(START), DUE))
                .containsExactly(window("2026-01-18", "2026-02-02"), window("2025-12-24", "2025-12-26"));
    }

    @Test
    @Tag("J66")
    void dayThatAlwaysFailsStaysDueAndHoldsNothingElseBack() {
        completeUntil(TOMORROW, AS_OF);
        ledger.failed("traffic", START);

        assertThat(windows(traffic(START), DUE)).last().isEqualTo(Window.of(START));
    }

    @Test
    @Tag("FC23")
    void lookBackThatGrowsReadsNoSettledDayAgain() {
        completeUntil(TODAY.minusDays(13), AS_OF.minus(Duration.ofDays(1)));
        new Window(START, TODAY.minusDays(20))
                .days()
                .forEach(day ->
                        ledger.committed("traffic", day, Window.of(day).end().plus(Duration.ofDays(14)), SPEC));
        ledger.move(new Cursor("traffic", START, TODAY.minusDays(20), TODAY.minusDays(20)));

        StreamSpec longer = spec("traffic", "sensource", Kind.TRAFFIC, START, 30, 60);

        assertThat(days(windows(longer, DUE)))
                .contains(TODAY.minusDays(20))
                .allMatch(day -> !day.isBefore(TODAY.minusDays(20)));
    }

    @Test
    void waivedDayIsNotDue() {
        completeUntil(TOMORROW, AS_OF);
        ledger.waived("traffic", START);

        assertThat(days(windows(traffic(START), DUE))).doesNotContain(START);
    }

    @Test
    @Tag("J66")
    void waivedDaysAreListedInEveryMode() {
        ledger.waived("traffic", START);
        String note = "stream traffic: %s is given up, waived by jane: lost".formatted(START);

        assertThat(plan(ledger, List.of(traffic(START)), DUE).notes()).containsExactly(note);
        assertThat(plan(ledger, List.of(traffic(START)), request(RunMode.BACKFILL, Optional.of(Window.of(START))))
                        .notes())
                .containsExactly(note);
    }

    @Test
    void dayReadUnderAnotherConfigurationIsDueAfterNewDays() {
        completeUntil(TOMORROW, AS_OF);
        LocalDate old = LocalDate.of(2025, 12, 31);
        ledger.committed("traffic", old, AS_OF, "spec-0");

        assertThat(windows(traffic(START), DUE)).containsExactly(window("2026-01-18", "2026-02-02"), Window.of(old));
    }

    @Test
    @Tag("I63")
    void threeMissedNightsAreAllDueInTheNextRun() {
        completeUntil(TODAY.minusDays(3), AS_OF.minus(Duration.ofDays(4)));

        assertThat(days(windows(dataset("traffic", START), DUE)))
                .contains(TODAY.minusDays(3), TODAY.minusDays(2), TODAY.minusDays(1), TODAY);
    }

    @Test
    void earlierStartDateMakesTheEarlierDaysDue() {
        completeUntil(TOMORROW, AS_OF);

        assertThat(windows(traffic(START.minusDays(5)), DUE)).last().isEqualTo(new Window(START.minusDays(5), START));
    }

    @Test
    @Tag("FC30")
    void streamThatStartsLaterHasNothingDueAndTheOthersLoad() {
        List<StreamSpec> streams = List.of(reference("zone"), traffic(TOMORROW), dataset("press", START));

        RunPlan plan = plan(ledger, streams, all(streams, RunMode.INCREMENTAL));

        assertThat(plan.traffic()).isEmpty();
        assertThat(plan.reference()).hasSize(1);
        assertThat(plan.senseforce()).isNotEmpty();
        assertThat(plan.streams()).contains(new PlannedStream("traffic", 0, 0, 0));
        assertThat(plan.notes())
                .containsExactly("stream traffic has nothing due: its start date, %s, is after the day of this run, %s"
                        .formatted(TOMORROW, TODAY));
    }

    @Test
    @Tag("FC30")
    void daysBeforeAStartDateThatMovedForwardAreSaidToStay() {
        completeUntil(START.plusDays(3), AS_OF);
        StreamSpec later = traffic(START.plusDays(2));

        RunPlan plan = plan(ledger, List.of(later), DUE);

        assertThat(plan.notes())
                .containsExactly(
                        ("stream traffic: 2 days from %s to %s were loaded before its start date, %s; they stay in"
                                        + " the lake as they are and are not read again")
                                .formatted(START, START.plusDays(1), START.plusDays(2)));
    }

    @Test
    @Tag("FC31")
    void streamsThatWereLoadedBeforeAndAreNotConfiguredAreNamed() {
        ledger.addLoaded(List.of("traffic", "press"));

        assertThat(plan(ledger, List.of(traffic(TODAY)), DUE).notes())
                .singleElement()
                .asString()
                .startsWith("stream press was loaded before and is not configured now")
                .endsWith("./senselake state forget press");
    }

    @Test
    @Tag("S43")
    void finalDayWhoseLastReadingFailedIsDueAgain() {
        completeUntil(TOMORROW, AS_OF);
        ledger.failedLater("traffic", START.plusDays(3), SPEC);

        assertThat(windows(traffic(START), DUE)).contains(Window.of(START.plusDays(3)));
    }

    @Test
    void backfillReadsItsDaysWhateverTheLedgerSays() {
        completeUntil(TOMORROW, AS_OF);
        RunRequest backfill = request(RunMode.BACKFILL, Optional.of(new Window(START.minusDays(2), START.plusDays(3))));

        RunPlan plan = plan(ledger, List.of(traffic(START)), backfill);

        assertThat(plan.traffic())
                .containsExactly(new PlannedWindow("traffic", new Window(START.minusDays(2), START.plusDays(3)), true));
    }

    @Test
    @Tag("F15")
    void fullRefreshReadsEveryDaySinceTheStartDate() {
        completeUntil(TOMORROW, AS_OF);

        RunPlan plan = plan(ledger, List.of(traffic(START)), request(RunMode.FULL_REFRESH, Optional.empty()));

        assertThat(plan.traffic()).allMatch(PlannedWindow::forced);
        assertThat(days(plan.traffic().stream().map(PlannedWindow::window).toList()))
                .containsExactlyInAnyOrderElementsOf(
                        new Window(START, TOMORROW).days().toList());
    }

    @Test
    @Tag("S1")
    @Tag("S43")
    void everyFunctionGetsItsOwnStreamsAndReferenceStreamsComeInEveryMode() {
        LocalDate yesterday = TODAY.minusDays(1);
        RunPlan plan = plan(
                ledger,
                List.of(reference("zone"), traffic(yesterday), occupancy(yesterday), dataset("events", yesterday)),
                new RunRequest(
                        RunMode.INCREMENTAL,
                        List.of("zone", "traffic", "occupancy", "events"),
                        Optional.empty(),
                        true));

        assertThat(plan.reference()).containsExactly(new PlannedSnapshot("zone"));
        assertThat(plan.traffic()).extracting(PlannedWindow::stream).containsExactly("traffic");
        assertThat(plan.occupancy()).extracting(PlannedWindow::stream).containsExactly("occupancy");
        assertThat(plan.senseforce()).extracting(PlannedWindow::stream).containsExactly("events");
        assertThat(plan.streams())
                .containsExactly(
                        new PlannedStream("zone", 1, 1, 1),
                        new PlannedStream("traffic", 1, 2, 1),
                        new PlannedStream("occupancy", 1, 2, 1),
                        new PlannedStream("events", 1, 2, 1));
        assertThat(plan.dryRun()).isTrue();
    }

    @Test
    void planSurvivesTheStateMachine() {
        RunPlan plan = plan(
                ledger,
                List.of(reference("zone"), traffic(START)),
                all(List.of(reference("zone"), traffic(START)), RunMode.INCREMENTAL));

        assertThat(Documents.read(Documents.json(plan), PlanAnswer.class)).isEqualTo(plan);
    }

    private void completeUntil(LocalDate end, Instant readAt) {
        new Window(START, end).days().forEach(day -> ledger.committed("traffic", day, readAt, SPEC));
    }

    private List<Window> windows(StreamSpec spec, RunRequest request) {
        return Planners.windows(planner(ledger, List.of(spec)), List.of(spec), request);
    }
}
