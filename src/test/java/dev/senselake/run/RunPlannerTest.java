package dev.senselake.run;

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

import dev.senselake.load.StreamSpec;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunPlannerTest {
    private static final LocalDate START = LocalDate.of(2025, 11, 1);
    private static final RunRequest DUE = request(RunMode.INCREMENTAL, Optional.empty());

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
    void waivedDayIsNotDue() {
        completeUntil(TOMORROW, AS_OF);
        ledger.waived("traffic", START);

        assertThat(days(windows(traffic(START), DUE))).doesNotContain(START);
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
    void startDateAfterAsOfPlansNothing() {
        assertThat(windows(traffic(TOMORROW), DUE)).isEmpty();
    }

    @Test
    void backfillReadsItsDaysWhateverTheLedgerSays() {
        completeUntil(TOMORROW, AS_OF);
        RunRequest backfill = request(RunMode.BACKFILL, Optional.of(new Window(START.minusDays(2), START.plusDays(3))));

        RunPlan plan = plan(List.of(traffic(START)), backfill);

        assertThat(plan.traffic())
                .containsExactly(new PlannedWindow("traffic", new Window(START.minusDays(2), START.plusDays(3)), true));
    }

    @Test
    @Tag("F15")
    void fullRefreshReadsEveryDaySinceTheStartDate() {
        completeUntil(TOMORROW, AS_OF);

        RunPlan plan = plan(List.of(traffic(START)), request(RunMode.FULL_REFRESH, Optional.empty()));

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
                List.of(reference("zone"), traffic(yesterday), occupancy(yesterday), dataset("events", yesterday)),
                new RunRequest(
                        RunMode.INCREMENTAL,
                        List.of("zone", "traffic", "occupancy", "events"),
                        Optional.empty(),
                        true));

        assertThat(plan.reference()).containsExactly("zone");
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
    @Tag("I13")
    @Tag("D33")
    void windowsCoverExactlyTheDueDaysOfAnyLedger() {
        for (long seed = 0; seed < 300; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            StandingLedger some = new StandingLedger();
            StreamSpec spec = TestData.spec(
                    "traffic",
                    "sensource",
                    StreamSpec.Kind.TRAFFIC,
                    TODAY.minusDays(random.nextInt(400)),
                    random.nextInt(1, 32),
                    random.nextInt(0, 20));
            Set<LocalDate> due = scatter(some, spec, random);

            List<Window> windows = windows(planner(some, List.of(spec)), List.of(spec), DUE);

            List<LocalDate> planned = days(windows);
            assertThat(planned).as("seed %d", seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(due);
            assertThat(windows).as("seed %d", seed).allMatch(window -> window.length() <= spec.windowDays());
            assertThat(windows)
                    .as("seed %d: planning twice", seed)
                    .isEqualTo(windows(planner(some, List.of(spec)), List.of(spec), DUE));
        }
    }

    @Test
    @Tag("I15")
    @Tag("I61")
    void tenYearsOfManyDatasetsFitOnePlan() {
        List<StreamSpec> specs = new ArrayList<>();
        LocalDate start = TODAY.minusYears(10);
        specs.add(traffic(start));
        specs.add(occupancy(start));
        IntStream.range(0, 40).forEach(i -> specs.add(dataset("machine_events_%02d".formatted(i), start)));

        RunPlan plan = plan(specs, all(specs, RunMode.FULL_REFRESH));

        assertThat(PlanJson.of(plan).toString()).hasSizeLessThanOrEqualTo(60 * 1024);
        assertThat(plan.senseforce()).hasSizeLessThanOrEqualTo(800);
        specs.forEach(spec -> assertThat(days(plan.windows(spec.stream()).stream()
                        .map(PlannedWindow::window)
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(
                        new Window(start, TOMORROW).days().toList()));
        assertThat(plan.senseforce()).allMatch(item -> item.window().length() <= 365);
        assertThat(plan.streams().getLast().requests()).isGreaterThanOrEqualTo(366);
    }

    @Test
    @Tag("I61")
    void incrementalRunThatIsTooLargeTakesTheNewestDaysAndSaysSo() {
        List<StreamSpec> specs = manyLongDatasets();

        RunPlan plan = plan(specs, all(specs, RunMode.INCREMENTAL));

        assertThat(PlanJson.of(plan).toString()).hasSizeLessThanOrEqualTo(60 * 1024);
        assertThat(plan.senseforce()).extracting(PlannedWindow::stream).contains("machine_events_000");
        assertThat(plan.senseforce().getFirst().window().to()).isEqualTo(TOMORROW);
        assertThat(plan.notes()).anyMatch(note -> note.contains("left to the next run"));
    }

    @Test
    @Tag("I61")
    void forcedRunThatIsTooLargeIsRefusedBecauseNothingWouldBringTheRest() {
        List<StreamSpec> specs = manyLongDatasets();

        PlanAnswer answer = planner(ledger, specs).plan(RUN, all(specs, RunMode.FULL_REFRESH));

        assertThat(PlanJson.of(answer).path("status").asText()).isEqualTo("REFUSED");
        assertThat(PlanJson.of(answer).path("message").asText()).contains("name fewer streams");
    }

    @Test
    void scatteredDaysOfYearsBecomeFewWindowsOverTheGaps() {
        LocalDate start = TODAY.minusYears(10);
        Random even = new Random(1);
        for (LocalDate day = start; day.isBefore(TOMORROW); day = day.plusDays(1)) {
            if (even.nextBoolean()) {
                ledger.committed("traffic", day, AS_OF.plus(Duration.ofDays(99)), SPEC);
            }
        }

        assertThat(windows(traffic(start), DUE)).hasSizeBetween(10, 12);
    }

    @Test
    void planSurvivesTheStateMachine() {
        RunPlan plan = plan(
                List.of(reference("zone"), traffic(START)),
                all(List.of(reference("zone"), traffic(START)), RunMode.INCREMENTAL));

        assertThat(PlanJson.parse(PlanJson.of(plan))).isEqualTo(plan);
    }

    private static Set<LocalDate> scatter(StandingLedger ledger, StreamSpec spec, RandomGenerator random) {
        Set<LocalDate> due = new HashSet<>();
        new Window(spec.startDate(), TOMORROW).days().forEach(day -> {
            Instant settled = Window.of(day).end().plus(Duration.ofDays(spec.lookbackDays()));
            switch (random.nextInt(6)) {
                case 0 -> due.add(day);
                case 1 -> {
                    ledger.failed("traffic", day);
                    due.add(day);
                }
                case 2 -> {
                    ledger.committed("traffic", day, settled.minusMillis(1), SPEC);
                    due.add(day);
                }
                case 3 -> {
                    ledger.committed("traffic", day, settled, "spec-0");
                    due.add(day);
                }
                case 4 -> ledger.waived("traffic", day);
                default -> ledger.committed("traffic", day, settled, SPEC);
            }
        });
        return due;
    }

    private static List<StreamSpec> manyLongDatasets() {
        return IntStream.range(0, 120)
                .mapToObj(i -> dataset("machine_events_%03d".formatted(i), TODAY.minusYears(15)))
                .toList();
    }

    private void completeUntil(LocalDate end, Instant readAt) {
        new Window(START, end).days().forEach(day -> ledger.committed("traffic", day, readAt, SPEC));
    }

    private List<Window> windows(StreamSpec spec, RunRequest request) {
        return windows(planner(ledger, List.of(spec)), List.of(spec), request);
    }

    private static List<Window> windows(RunPlanner planner, List<StreamSpec> specs, RunRequest request) {
        RunRequest named = new RunRequest(
                request.mode(), specs.stream().map(StreamSpec::stream).toList(), request.days(), request.dryRun());
        RunPlan plan = ((PlanAnswer.Planned) planner.plan(RUN, named)).plan();
        return plan.windows(specs.getFirst().stream()).stream()
                .map(PlannedWindow::window)
                .toList();
    }

    private RunPlan plan(List<StreamSpec> specs, RunRequest request) {
        return ((PlanAnswer.Planned) planner(ledger, specs).plan(RUN, request)).plan();
    }

    private static RunPlanner planner(StandingLedger ledger, List<StreamSpec> specs) {
        return new RunPlanner(ledger, new StreamCatalog(specs), Concurrency.of(4, 4), List.of());
    }

    private static RunRequest request(RunMode mode, Optional<Window> days) {
        return new RunRequest(mode, List.of("traffic"), days, false);
    }

    private static RunRequest all(List<StreamSpec> specs, RunMode mode) {
        return new RunRequest(mode, specs.stream().map(StreamSpec::stream).toList(), Optional.empty(), false);
    }

    private static List<LocalDate> days(Collection<Window> windows) {
        return windows.stream().flatMap(Window::days).toList();
    }

    private static Window window(String from, String to) {
        return new Window(LocalDate.parse(from), LocalDate.parse(to));
    }
}
