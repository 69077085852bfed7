package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.VeaRuns.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.AnyOrder;
import dev.senselake.failure.ErrorCode;
import dev.senselake.local.simulator.http.BodyFault;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.Status;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs over SenSource where the former connector failed or lost rows. */
@QuarkusTest
@Tag("quarkus")
class SenSourceRunsTest {
    private static final RequestMatcher TRAFFIC = RequestMatcher.path("/api/data/traffic");
    private static final RequestMatcher OCCUPANCY = RequestMatcher.path("/api/data/occupancy");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
    private static final Window ALL = new Window(LocalDate.of(2026, 1, 1), TODAY.plusDays(1));

    private final TestClock world = new TestClock(VeaBench.NOON);
    private final VeaBench bench = VeaBench.startAt(world);

    @TempDir
    Path folder;

    private VeaRuns runs;

    @BeforeEach
    void start() {
        runs = new VeaRuns(bench, folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("P1")
    @Tag("S20")
    void startDateOfTodayLoadsTheRunningDay() {
        bench.withStartDate(TODAY);

        assertThat(runs.run().status()).isEqualTo(Status.SUCCEEDED);

        checkLake("traffic", Window.of(TODAY));
        checkLake("occupancy", Window.of(TODAY));
        assertThat(landed("traffic")).isEqualTo(TODAY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("P2")
    @Tag("P20")
    @Tag("D30")
    void everyDayOfAllWindowsIsInItsFolderHoweverTheEndIsRead(boolean included) {
        bench.vea().switches().endIncluded(included);

        RunSummary summary = runs.run();

        assertThat(stream(summary, "traffic").windows()).isGreaterThan(2);
        checkLake("traffic", ALL);
        checkLake("occupancy", ALL);
    }

    @Test
    @Tag("P4")
    void secondRunOfADayBringsTheHoursSinceTheFirst() {
        runs.run();
        int morning = runs.rows("traffic", TODAY).size();

        later(Duration.ofHours(3));
        runs.run();

        assertThat(runs.rows("traffic", TODAY)).hasSizeGreaterThan(morning);
        checkLake("traffic", Window.of(TODAY));
        checkLake("occupancy", Window.of(TODAY));
    }

    @Test
    @Tag("P5")
    void answerWithoutResultsMovesNoCursorAndIsAskedForAgain() {
        bench.vea().faults().always(TRAFFIC, BodyFault.noResults());

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.PARTIAL);
        assertThat(summary.failures()).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.stream()).isEqualTo("traffic");
            assertThat(failure.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        });
        assertThat(landed("traffic")).isEqualTo(ALL.from());
        assertThat(runs.lake.keys()).noneMatch(key -> key.startsWith("traffic/"));

        bench.vea().faults().clear();
        later(Duration.ofMinutes(20));
        runs.run();

        checkLake("traffic", ALL);
    }

    @Test
    @Tag("P6")
    @Tag("S24")
    void runThatOutlastsItsTokenRenewsIt() {
        bench.vea().tokens().rules().life(Duration.ofMinutes(20));
        bench.vea().faults().always(RequestMatcher.under("/api/"), Fault.change("two minutes later", answer -> {
            bench.time.advance(Duration.ofMinutes(2));
            return answer;
        }));

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.vea().tokens().generation()).isEqualTo(2);
        assertThat(summary.streams()).as("refused requests").allMatch(each -> each.retries() == 0);
        checkLake("traffic", ALL);
        checkLake("occupancy", ALL);
    }

    @Test
    @Tag("P7")
    void throttledRequestIsWaitedForWithinTheRun() {
        bench.vea().faults().next(TRAFFIC, Fault.status(429, Duration.ofSeconds(7)));

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.time.sleeps()).contains(Duration.ofSeconds(7));
        checkLake("traffic", ALL);
    }

    @Test
    @Tag("P9")
    @Tag("S4")
    void streamThatFailsForANightIsLoadedFromItsOwnCursor() {
        bench.vea().faults().always(OCCUPANCY, Fault.status(400));
        runs.run();
        assertThat(landed("traffic")).isEqualTo(TODAY);
        assertThat(landed("occupancy")).isEqualTo(ALL.from());

        bench.vea().faults().clear();
        later(Duration.ofMinutes(20));
        RunSummary second = runs.run();

        assertThat(landed("occupancy")).isEqualTo(TODAY);
        checkLake("occupancy", ALL);
        assertThat(stream(second, "occupancy").windows())
                .as("all of its history, while traffic reads the look-back")
                .isGreaterThan(stream(second, "traffic").windows());
    }

    @Test
    @Tag("P9b")
    @Tag("S25")
    void answerLargerThanMemoryAndTemporarySpaceLandsInParts() {
        Window days = new Window(TODAY.minusDays(34), TODAY.plusDays(1));
        bench.withStartDate(days.from());
        runs.with(new SpillSpace.Limits(folder, 1, 200_000));

        RunSummary summary = runs.run();

        assertThat(summary.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.requests("/api/data/traffic"))
                .isGreaterThan(2L * stream(summary, "traffic").windows());
        checkLake("traffic", days);
        checkLake("occupancy", days);
    }

    private void later(Duration duration) {
        world.advance(duration);
        bench.time.advance(duration);
    }

    private LocalDate landed(String stream) {
        return runs.ledger.cursor(stream).orElseThrow().landed();
    }

    private void checkLake(String stream, Window window) {
        assertThat(bench.truth(stream, window)).isNotEmpty();
        window.days()
                .forEach(day -> assertThat(runs.rows(stream, day))
                        .as("%s of %s", stream, day)
                        .satisfies(AnyOrder.exactly(bench.truth(stream, Window.of(day)))));
    }
}
