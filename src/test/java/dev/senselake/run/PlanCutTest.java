package dev.senselake.run;

import static dev.senselake.run.Planners.days;
import static dev.senselake.run.Planners.planner;
import static dev.senselake.run.Planners.window;
import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.RUN;
import static dev.senselake.run.TestData.SPEC;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static dev.senselake.run.TestData.dataset;
import static dev.senselake.run.TestData.occupancy;
import static dev.senselake.run.TestData.reference;
import static dev.senselake.run.TestData.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.estimate.StreamPace;
import dev.senselake.ledger.Cursor;
import dev.senselake.load.CursorMover;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.run.RunRequest.Limits;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I61")
class PlanCutTest {
    private static final LocalDate START = TODAY.minusDays(99);

    private final StandingLedger ledger = new StandingLedger();

    @Test
    void requestsAreSpentOnTheNewestDaysOfEachStreamAndTheRestIsNamed() {
        RunPlan plan = plan(List.of(reference("zone"), traffic(START), occupancy(START)), requests(5));

        assertThat(plan.reference()).hasSize(1);
        assertThat(windows(plan, "traffic"))
                .containsExactly(window("2026-01-03", "2026-02-02"), window("2025-12-04", "2026-01-03"));
        assertThat(windows(plan, "occupancy")).isEqualTo(windows(plan, "traffic"));
        assertThat(plan.streams()).extracting(PlannedStream::requests).containsExactly(1, 2, 2);
        assertThat(plan.notes())
                .containsExactly(
                        "max_requests 5: the oldest days are left out of this run: traffic 40 from 2025-10-25 to"
                                + " 2025-12-03, occupancy 40 from 2025-10-25 to 2025-12-03; they stay due, and the next run loads"
                                + " them");
    }

    @Test
    void planThatTakesNoMoreThanItMayIsTheSameAsWithoutLimits() {
        List<StreamSpec> specs = List.of(reference("zone"), traffic(START), dataset("press", START));

        assertThat(plan(specs, new Limits(OptionalInt.of(1_000), OptionalInt.of(60))))
                .isEqualTo(plan(specs, Limits.NONE));
    }

    @Test
    void minutesAreSpentAsTheReadingsOfFormerDaysTook() {
        StreamSpec spec = traffic(START);
        // Each day was read by itself within a second.
        new Window(TODAY.minusDays(20), TODAY.minusDays(10))
                .days()
                .forEach(day -> ledger.committed("traffic", day, AS_OF.minusSeconds(day.toEpochDay() % 50 * 60), SPEC));

        RunPlan plan = plan(List.of(spec), minutes(1));

        List<LocalDate> planned = days(windows(plan, "traffic"));
        double seconds = windows(plan, "traffic").stream()
                .mapToDouble(window -> StreamPace.of(spec, ledger, TODAY)
                        .window(window.length())
                        .seconds())
                .sum();
        assertThat(plan.concurrency().traffic()).isEqualTo(2);
        assertThat(6 + seconds / 2).isBetween(59.0, 60.0);
        assertThat(planned).contains(TODAY).doesNotContain(START).hasSizeLessThan(99);
        assertThat(plan.notes()).singleElement().asString().startsWith("max_minutes 1: ");
    }

    @Test
    void datasetOfManyRowsIsCutWithinAWindow() {
        // 2 proofs a window, and a page for the rows of its days: 11 days are two windows and six requests at least.
        RunPlan plan = plan(List.of(dataset("press", START)), requests(15));

        List<Window> windows = windows(plan, "press");
        assertThat(windows.getFirst().to()).isEqualTo(TOMORROW);
        assertThat(windows.getLast().length()).isLessThan(10);
        assertThat(windows.stream()
                        .mapToDouble(window -> StreamPace.of(dataset("press", START), ledger, TODAY)
                                .window(window.length())
                                .requests())
                        .sum())
                .isLessThanOrEqualTo(15);
    }

    @Test
    void datasetThatAsksOftenLeavesRoomForStreamsOfTheSameDays() {
        RunPlan plan = plan(List.of(dataset("press", START), traffic(START)), requests(5));

        assertThat(windows(plan, "traffic")).hasSize(1);
        assertThat(windows(plan, "press")).hasSize(1).allMatch(window -> window.length() < 10);
    }

    @Test
    void searchForLateRowsComesAfterTheDaysThatAreDue() {
        StreamSpec press = tellingInsertion(dataset("press", START));
        new Window(START, TODAY)
                .days()
                .forEach(day -> ledger.committed("press", day, AS_OF.minus(Duration.ofHours(20)), SPEC));
        ledger.move(new Cursor("press", START, TODAY, TODAY.minusDays(2)));

        // The look-back is one window of a page and two proofs, the search one request.
        assertThat(plan(List.of(press), requests(4)))
                .satisfies(plan -> assertThat(plan.looksForLate("press")).isTrue())
                .satisfies(plan -> assertThat(plan.notes()).isEmpty());
        assertThat(plan(List.of(press), requests(3)))
                .satisfies(plan -> assertThat(plan.windows("press")).hasSize(1))
                .satisfies(plan -> assertThat(plan.looksForLate("press")).isFalse())
                .satisfies(plan -> assertThat(plan.notes())
                        .containsExactly(
                                "max_requests 3: the oldest days are left out of this run: the search for late rows"
                                        + " of press; they stay due, and the next run loads them"));
        assertThat(plan(List.of(press), requests(2)))
                .satisfies(plan -> assertThat(plan.senseforce()).isEmpty());
    }

    private static StreamSpec tellingInsertion(StreamSpec spec) {
        return new StreamSpec(
                spec.stream(),
                spec.source(),
                spec.kind(),
                spec.startDate(),
                spec.windowDays(),
                spec.lookbackDays(),
                spec.rules(),
                spec.referenceStream(),
                spec.digest(),
                true,
                spec.pageRows());
    }

    @Test
    void backfillSaysThatNothingBringsTheRestByItself() {
        RunPlan plan = (RunPlan) planner(ledger, List.of(traffic(START)))
                .plan(
                        RUN,
                        new RunRequest(
                                RunMode.BACKFILL,
                                List.of("traffic"),
                                Optional.of(new Window(START, TODAY)),
                                false,
                                Optional.empty(),
                                requests(1)));

        assertThat(windows(plan, "traffic")).containsExactly(window("2026-01-02", "2026-02-01"));
        assertThat(plan.notes())
                .containsExactly(
                        "max_requests 1: the oldest days are left out of this run: traffic 69 from 2025-10-25 to"
                                + " 2026-01-01; load them by a backfill of these days");
    }

    @Test
    void fewerRequestsThanTheListsTakeAreRefusedBecauseNoDayWouldEverBeLoaded() {
        PlanAnswer answer = planner(ledger, List.of(reference("zone"), reference("site"), traffic(START)))
                .plan(RUN, request(List.of(reference("zone"), reference("site"), traffic(START)), requests(2)));

        assertThat(Documents.json(answer).path("status").asText()).isEqualTo("REFUSED");
        assertThat(Documents.json(answer).path("message").asText())
                .isEqualTo("max_requests is 2, but the lists of this run alone take 2; allow 3 at least, or name the"
                        + " streams that are wanted, without the lists");
    }

    @Test
    @Tag("I3")
    void cursorStaysBeforeTheDaysThatAreLeftOutUntilTheyAreLoaded() {
        StreamSpec spec = traffic(START);
        CursorMover cursors = new CursorMover(ledger);
        load(plan(List.of(spec), requests(2)));

        assertThat(cursors.move(spec, AS_OF)).map(Cursor::landed).contains(START);

        load(plan(List.of(spec), requests(2)));
        assertThat(cursors.move(spec, AS_OF)).map(Cursor::landed).contains(START);

        load(plan(List.of(spec), requests(9)));
        assertThat(cursors.move(spec, AS_OF)).map(Cursor::landed).contains(TODAY);
    }

    private void load(RunPlan plan) {
        windows(plan, "traffic").stream()
                .flatMap(Window::days)
                .forEach(day -> ledger.committed("traffic", day, AS_OF.plus(Duration.ofDays(1)), SPEC));
    }

    private RunPlan plan(List<StreamSpec> specs, Limits limits) {
        return (RunPlan) planner(ledger, specs).plan(RUN, request(specs, limits));
    }

    private static RunRequest request(List<StreamSpec> specs, Limits limits) {
        List<String> names = specs.stream().map(StreamSpec::stream).toList();
        return new RunRequest(RunMode.INCREMENTAL, names, Optional.empty(), false, Optional.empty(), limits);
    }

    private static List<Window> windows(RunPlan plan, String stream) {
        return plan.windows(stream).stream().map(PlannedWindow::window).toList();
    }

    private static Limits requests(int most) {
        return new Limits(OptionalInt.of(most), OptionalInt.empty());
    }

    private static Limits minutes(int most) {
        return new Limits(OptionalInt.empty(), OptionalInt.of(most));
    }
}
