package dev.senselake.run;

import static dev.senselake.run.Planners.DUE;
import static dev.senselake.run.Planners.all;
import static dev.senselake.run.Planners.days;
import static dev.senselake.run.Planners.plan;
import static dev.senselake.run.Planners.planner;
import static dev.senselake.run.Planners.request;
import static dev.senselake.run.Planners.window;
import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.RUN;
import static dev.senselake.run.TestData.SPEC;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static dev.senselake.run.TestData.dataset;
import static dev.senselake.run.TestData.occupancy;
import static dev.senselake.run.TestData.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.AnyOrder;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlanBuilderTest {
    private final StandingLedger ledger = new StandingLedger();

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

            List<Window> windows = Planners.windows(planner(some, List.of(spec)), List.of(spec), DUE);

            List<LocalDate> planned = days(windows);
            assertThat(planned).as("seed %d", seed).doesNotHaveDuplicates().satisfies(AnyOrder.exactly(due));
            assertThat(windows).as("seed %d", seed).allMatch(window -> window.length() <= spec.windowDays());
            assertThat(windows)
                    .as("seed %d: planning twice", seed)
                    .isEqualTo(Planners.windows(planner(some, List.of(spec)), List.of(spec), DUE));
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

        RunPlan plan = plan(ledger, specs, all(specs, RunMode.FULL_REFRESH));

        assertThat(Documents.text(plan)).hasSizeLessThanOrEqualTo(60 * 1024);
        assertThat(plan.senseforce()).hasSizeLessThanOrEqualTo(800);
        specs.forEach(spec -> assertThat(days(plan.windows(spec.stream()).stream()
                        .map(PlannedWindow::window)
                        .toList()))
                .satisfies(AnyOrder.exactly(new Window(start, TOMORROW).days().toList())));
        assertThat(plan.senseforce()).allMatch(item -> item.window().length() <= 365);
        assertThat(plan.streams().getLast().requests()).isGreaterThanOrEqualTo(366);
    }

    @Test
    @Tag("I61")
    void incrementalRunThatIsTooLargeTakesTheNewestDaysAndSaysSo() {
        List<StreamSpec> specs = manyLongDatasets();

        RunPlan plan = plan(ledger, specs, all(specs, RunMode.INCREMENTAL));

        assertThat(Documents.text(plan)).hasSizeLessThanOrEqualTo(60 * 1024);
        assertThat(plan.senseforce()).extracting(PlannedWindow::stream).contains("machine_events_000");
        assertThat(plan.senseforce().getFirst().window().to()).isEqualTo(TOMORROW);
        assertThat(plan.notes()).anyMatch(note -> note.contains("left to the next run"));
    }

    @Test
    @Tag("I61")
    void forcedRunThatIsTooLargeIsRefusedBecauseNothingWouldBringTheRest() {
        List<StreamSpec> specs = manyLongDatasets();

        PlanAnswer answer = planner(ledger, specs).plan(RUN, all(specs, RunMode.FULL_REFRESH));

        assertThat(Documents.json(answer).path("status").asText()).isEqualTo("REFUSED");
        assertThat(Documents.json(answer).path("message").asText()).contains("name fewer streams");
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

    private List<Window> windows(StreamSpec spec, RunRequest request) {
        return Planners.windows(planner(ledger, List.of(spec)), List.of(spec), request);
    }
}
