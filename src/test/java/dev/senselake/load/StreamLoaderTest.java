package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.WINDOW_DAYS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.Claim;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.ledger.Partition;
import dev.senselake.task.LoadReport;
import dev.senselake.task.PartitionCounts;
import dev.senselake.task.StreamTask;
import dev.senselake.task.TaskOutcome;
import dev.senselake.task.TaskOutcome.Completed;
import dev.senselake.task.TaskOutcome.Continue;
import dev.senselake.task.TaskOutcome.Failed;
import dev.senselake.task.TaskOutcome.FailedDays;
import dev.senselake.task.TaskOutcome.Throttled;
import dev.senselake.window.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamLoaderTest {
    private static final Window WEEK = new Window(FIRST, FIRST.plusDays(WINDOW_DAYS));
    private static final LocalDate NEXT = WEEK.to();

    @TempDir
    Path folder;

    private LoadWorld world;

    @BeforeEach
    void fill() {
        world = new LoadWorld(folder).at(NEXT);
        WEEK.days().forEach(day -> world.truth.count("z1", day, 10).count("z2", day, 20));
    }

    @AfterEach
    void everythingIsTidy() {
        assertThat(world.ledger.openClaims()).as("open claims").isZero();
        assertThat(folder).as("temporary files").isEmptyDirectory();
        world.checkOrder();
    }

    @Test
    @Tag("I1")
    @Tag("I14")
    void aWindowIsPublishedRecordedAndLanded() {
        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOf(Completed.class);
        LoadReport report = outcome.report();
        assertThat(report.partitions()).isEqualTo(new PartitionCounts(5, 0, 0, 0, 0, 0));
        assertThat(report.rows()).isEqualTo(10);
        assertThat(report.bytesPut()).isEqualTo(world.lake.bytesPut());
        assertThat(report.requests()).isEqualTo(2);
        assertThat(report.retries()).isEqualTo(1);
        world.checkLake(WEEK);
        assertThat(world.outcomes.of("run-" + world.now()))
                .containsExactly(new Outcome("traffic", Optional.of(WEEK), report, List.of()));
        // Read at 06:00 of the day after: all have landed, those before the look-back are final.
        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, NEXT, FIRST.plusDays(2)));
    }

    @Test
    @Tag("I7")
    @Tag("F30")
    void anUnchangedWindowIsConfirmedAndNotPutAgain() {
        world.load(WEEK);
        long bytes = world.lake.bytesPut();

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 3, 0, 2, 0, 0));
        assertThat(outcome.report().bytesPut()).isZero();
        assertThat(world.lake.bytesPut()).isEqualTo(bytes);
        assertThat(world.commit(NEXT.minusDays(1)).readAt()).isEqualTo(world.now());
    }

    @Test
    void aFinalDayThatFailedWhenItWasReadAgainIsAskedForAndMended() {
        world.at(NEXT.plusDays(30)).load(WEEK);
        world.traffic.failing(new RetryableException(failure(ErrorCode.SOURCE_UNAVAILABLE)));
        TaskOutcome failed = world.load(Window.of(FIRST), true);
        assertThat(failed.report().requests())
                .as("those of a failed window count too")
                .isEqualTo(2);
        assertThat(failed.report().retries()).isEqualTo(1);

        TaskOutcome outcome = world.later(Duration.ofDays(1)).load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 1, 0, 4, 0, 0));
        assertThat(world.ledger.read(Partition.of("traffic", FIRST)).failCount())
                .isZero();
    }

    @Test
    void aWindowThatIsFinalIsNotAskedFor() {
        world.at(NEXT.plusDays(30)).load(WEEK);
        int asked = world.traffic.requests().size();

        TaskOutcome outcome = world.later(Duration.ofDays(1)).load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 0, 0, 5, 0, 0));
        assertThat(world.traffic.requests()).hasSize(asked);
    }

    @Test
    void aForcedWindowIsReadWhateverTheLedgerSays() {
        world.at(NEXT.plusDays(30)).load(WEEK);
        world.truth.count("z1", FIRST, 11);

        TaskOutcome outcome = world.later(Duration.ofDays(1)).load(WEEK, true);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(1, 4, 0, 0, 0, 0));
        world.checkLake(WEEK);
    }

    @Test
    void finalDaysReadUnderAnotherConfigurationAreReadAgain() {
        world.at(NEXT.plusDays(30)).load(WEEK);
        StreamSpec other = new StreamSpec(
                "traffic",
                "sensource",
                StreamSpec.Kind.TRAFFIC,
                FIRST,
                WINDOW_DAYS,
                3,
                LoadWorld.TRAFFIC.rules(),
                Optional.empty(),
                "spec-2");

        TaskOutcome outcome = world.load(
                other, new StreamTask("run-2", world.now(), "traffic", Optional.of(Window.of(FIRST)), false));

        assertThat(outcome.report().partitions().unchanged()).isEqualTo(1);
        assertThat(world.commit(FIRST).spec()).isEqualTo("spec-2");
    }

    @Test
    @Tag("D34")
    @Tag("D35")
    @Tag("I19")
    void lateCorrectedAndDeletedRowsRestateTheirDays() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.truth.count("z1", day, 11).count("z3", day, 1).without("\"z2\",\"recordDate_hour_1\":\"" + day);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(1, 2, 0, 2, 0, 0));
        assertThat(outcome.report().flags()).containsEntry("restated", 1);
        assertThat(world.lake
                        .head("traffic/dt=%s/traffic.ndjson.gz".formatted(day))
                        .orElseThrow()
                        .metadata())
                .containsEntry("replaced-gen", "1")
                .containsEntry("replaced-rows", "2");
        world.checkLake(WEEK);
    }

    @Test
    @Tag("I2")
    @Tag("I3")
    void theRunningDayIsPublishedAndNeverLands() {
        world.truth.count("z1", NEXT, 3, 1).count("z1", NEXT, 7, 2);

        TaskOutcome outcome = world.load(Window.of(NEXT));

        assertThat(outcome.report().flags()).containsEntry("future", 1);
        world.checkLake(Window.of(NEXT));
        assertThat(world.ledger.cursor("traffic")).contains(Cursor.at("traffic", FIRST));
        world.load(WEEK);
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
    }

    @Test
    @Tag("I2")
    @Tag("I60")
    void aRunWithAnOlderAsOfTakesNothingBack() {
        world.at(NEXT.plusDays(30)).load(WEEK);
        world.truth.count("z1", FIRST, 11);
        StreamTask old =
                new StreamTask("run-old", world.now().minus(Duration.ofDays(33)), "traffic", Optional.of(WEEK), true);

        world.later(Duration.ofHours(1)).load(LoadWorld.TRAFFIC, old);

        world.checkLake(WEEK);
        assertThat(world.commit(FIRST).readAt()).isEqualTo(world.now().minus(Duration.ofHours(1)));
        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, NEXT, NEXT));
    }

    @Test
    void aTaskLongerThanAWindowContinues() {
        Window task = new Window(FIRST, FIRST.plusDays(12));

        TaskOutcome outcome = world.load(task);

        assertThat(outcome)
                .isEqualTo(new Continue(outcome.report(), new Window(FIRST.plusDays(5), FIRST.plusDays(12))));
        assertThat(outcome.report().partitions().planned()).isEqualTo(5);
    }

    @Test
    @Tag("I16")
    void aReaderThatGetsOnlySoFarContinuesThere() {
        world.traffic.proving(2);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isEqualTo(new Continue(outcome.report(), new Window(FIRST.plusDays(2), NEXT)));
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(2, 0, 0, 0, 0, 0));
        assertThat(world.lines(FIRST.plusDays(2))).isEmpty();
    }

    @Test
    @Tag("B16")
    void aThrottledWindowWaitsAsLongAsTheSourceAsked() {
        world.traffic.failing(
                new RetryableException(failure(ErrorCode.THROTTLED), world.now().plusSeconds(90)));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isEqualTo(new Throttled(LoadReport.NONE, Optional.of(WEEK), Duration.ofSeconds(90)));
        assertThat(world.sources.notBefore("sensource")).contains(world.now().plusSeconds(90));
        assertThat(world.lake.keys()).isEmpty();
    }

    @ParameterizedTest
    @Tag("B15")
    @Tag("B17")
    @Tag("C24")
    @Tag("I8")
    @EnumSource(
            value = ErrorCode.class,
            names = {"SOURCE_UNAVAILABLE", "ANSWER_INCOMPLETE", "REQUEST_REFUSED", "OUT_OF_ORDER", "OUT_OF_TIME"})
    void aWindowThatCannotBeReadFailsAndTheRestGoesOn(ErrorCode code) {
        world.traffic.failing(new RetryableException(failure(code)));

        TaskOutcome outcome = world.load(new Window(FIRST, NEXT.plusDays(2)));

        assertThat(outcome)
                .isEqualTo(new Failed(
                        outcome.report(),
                        List.of(new FailedDays(Optional.of(WEEK), failure(code))),
                        Optional.of(new Window(NEXT, NEXT.plusDays(2)))));
        assertThat(outcome.report().partitions()).isEqualTo(PartitionCounts.ofFailed(5));
        assertThat(world.lake.keys()).isEmpty();
        LedgerEntry entry = world.ledger.read(Partition.of("traffic", FIRST));
        assertThat(entry.failCount()).isEqualTo(1);
        assertThat(entry.lastError()).contains(code.word() + ": broken");
        assertThat(world.outcomes.of("run-" + world.now()).getFirst().failures())
                .hasSize(1);
    }

    @ParameterizedTest
    @Tag("A1")
    @EnumSource(
            value = ErrorCode.class,
            names = {"HOST_UNREACHABLE", "CREDENTIAL_REFUSED"})
    void aSourceOutOfReachIsNotAskedAgainInThisRun(ErrorCode code) {
        world.traffic.failing(new FatalException(failure(code)));
        world.load(WEEK);

        TaskOutcome outcome = world.load(Window.of(FIRST));

        assertThat(world.traffic.requests()).hasSize(1);
        assertThat(outcome)
                .isEqualTo(new Failed(
                        outcome.report(),
                        List.of(new FailedDays(Optional.of(Window.of(FIRST)), failure(code))),
                        Optional.empty()));

        assertThat(world.later(Duration.ofDays(1)).load(WEEK))
                .as("the next run asks")
                .isInstanceOf(Completed.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"LEDGER_UNAVAILABLE", "LAKE_UNAVAILABLE"})
    void troubleWithOurOwnStoresIsThrown(ErrorCode code) {
        world.traffic.failing(new RetryableException(failure(code)));

        assertThatThrownBy(() -> world.load(WEEK)).isInstanceOf(RetryableException.class);
    }

    @Test
    @Tag("S37")
    @Tag("C27")
    @Tag("I8")
    void aDayWithARowThatCannotBePublishedFailsAlone() {
        String row = "{\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":7}".formatted(FIRST.plusDays(1));
        world.truth.raw(row);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failures()).singleElement().satisfies(days -> {
                assertThat(days.days()).contains(Window.of(FIRST.plusDays(1)));
                assertThat(days.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
                assertThat(days.failure().message()).contains("stream traffic, day 2026-01-02", "1 row cannot");
                assertThat(days.failure().nextStep()).contains("_senselake/quarantine/traffic/dt=2026-01-02/1.ndjson");
            });
            assertThat(failed.rest()).isEmpty();
        });
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(world.lake.get("_senselake/quarantine/traffic/dt=2026-01-02/1.ndjson"))
                .asString(UTF_8)
                .contains("\"sumins\":7");
        assertThat(world.lines(FIRST.plusDays(1))).isEmpty();
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(FIRST.plusDays(1));
    }

    @Test
    @Tag("S37")
    @Tag("C27")
    void aRowWithoutAReadableInstantFailsItsWindowAndIsKept() {
        world.truth.raw("{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"soon\",\"sumins\":7}");

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            Failure failure = failed.failures().getFirst().failure();
            assertThat(failure.code()).isEqualTo(ErrorCode.ROW_INVALID);
            assertThat(failure.nextStep())
                    .endsWith("it is kept in _senselake/quarantine/traffic/dt=2026-01-01/1.ndjson");
        });
        assertThat(world.lake.keys()).containsExactly("_senselake/quarantine/traffic/dt=2026-01-01/1.ndjson");
        assertThat(world.lake.get("_senselake/quarantine/traffic/dt=2026-01-01/1.ndjson"))
                .asString(UTF_8)
                .contains("\"sumins\":7");
    }

    @Test
    @Tag("H54")
    @Tag("I10")
    void aDeadClaimMakesEqualRowsBePutAgainUntilItsDeadlineIsLongOver() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.ledger.claim(Partition.of("traffic", day), "dead", world.now().plus(Duration.ofMinutes(15)));

        TaskOutcome beside = world.later(Duration.ofMinutes(19)).load(Window.of(day));
        assertThat(beside.report().partitions()).isEqualTo(new PartitionCounts(1, 0, 0, 0, 0, 0));
        assertThat(beside.report().flags()).as("equal rows restate nothing").isEmpty();

        TaskOutcome after = world.later(Duration.ofMinutes(2)).load(Window.of(day));
        assertThat(after.report().partitions()).isEqualTo(new PartitionCounts(0, 1, 0, 0, 0, 0));
        world.ledger.release(new Claim(Partition.of("traffic", day), 2, "dead", world.now()));
    }

    @Test
    @Tag("E38")
    void aDayWithTwoRowsOfOneKeyFailsAndKeepsWhatStoodThere() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        List<String> before = world.lines(day).orElseThrow();
        world.truth.raw("{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":99}".formatted(day));

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(
                                        failed.failures().getFirst().failure().code())
                                .isEqualTo(ErrorCode.CONFLICTING_ROWS));
        assertThat(world.lines(day)).contains(before);
    }

    @Test
    @Tag("I9")
    @Tag("C26")
    void aDayThatLostAllItsRowsIsEmptiedAfterASecondLook() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.truth.emptied(day);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(world.traffic.requests().getLast().window()).contains(Window.of(day));
        assertThat(outcome.report().flags()).containsEntry("empty", 1);
        assertThat(world.lines(day)).contains(List.of());

        int asked = world.traffic.requests().size();
        world.at(NEXT.plusDays(2)).load(WEEK);
        assertThat(world.traffic.requests()).as("known to be empty by now").hasSize(asked + 1);
    }

    @Test
    @Tag("I9")
    @Tag("C26")
    void aGapInUnknownDaysIsLookedAtTwiceAndTheEdgesAreNot() {
        world.truth.emptied(FIRST).emptied(FIRST.plusDays(2)).emptied(NEXT.minusDays(1));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(world.traffic.requests().stream().map(StreamReader.ReadRequest::window))
                .containsExactly(Optional.of(WEEK), Optional.of(Window.of(FIRST.plusDays(2))));
        assertThat(outcome.report().flags()).containsEntry("empty", 3);
        world.checkLake(WEEK);
    }

    @Test
    @Tag("I9")
    @Tag("C26")
    void rowsOfTheSecondLookArePublished() {
        String whole = world.truth.json();
        LocalDate day = FIRST.plusDays(2);
        world.truth.emptied(day);
        world.traffic.giving(world.truth.json()).giving(whole);

        world.load(WEEK);

        assertThat(world.lines(day).orElseThrow()).hasSize(2);
    }

    @Test
    @Tag("I9")
    @Tag("C26")
    void emptinessThatTheSecondLookDoesNotReachIsNotPublished() {
        world.truth.emptied(FIRST.plusDays(1)).emptied(FIRST.plusDays(3));
        world.traffic.proving(5).proving(1);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isEqualTo(new Continue(outcome.report(), new Window(FIRST.plusDays(3), NEXT)));
        assertThat(world.lines(FIRST.plusDays(1))).contains(List.of());
        assertThat(world.lines(FIRST.plusDays(3))).isEmpty();
    }

    @Test
    @Tag("C26")
    void aSecondLookThatMustWaitLeavesItsDaysToTheRest() {
        world.truth.emptied(FIRST.plusDays(2));
        world.traffic
                .proving(5)
                .failing(new RetryableException(
                        failure(ErrorCode.THROTTLED), world.now().plusSeconds(90)));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isEqualTo(new Continue(outcome.report(), new Window(FIRST.plusDays(2), NEXT)));
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(2, 0, 0, 0, 0, 0));
    }

    @Test
    @Tag("C26")
    void aSecondLookThatFailsFailsItsDaysOnly() {
        world.truth.emptied(FIRST.plusDays(2));
        world.traffic.proving(5).failing(new RetryableException(failure(ErrorCode.SOURCE_UNAVAILABLE)));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(world.lines(FIRST.plusDays(2))).isEmpty();
    }

    @Test
    @Tag("H55")
    void aWindowThatIsTooLargeIsHalvedUntilADayIsLeft() {
        FatalException large = new FatalException(failure(ErrorCode.DAY_TOO_LARGE));
        world.traffic.failing(large).failing(large);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isEqualTo(new Continue(outcome.report(), new Window(FIRST.plusDays(1), NEXT)));
        world.checkLake(Window.of(FIRST));
    }

    @Test
    void aDayThatIsTooLargeFailsAndTheNextOneGoesOn() {
        FatalException large = new FatalException(failure(ErrorCode.DAY_TOO_LARGE));
        world.traffic.failing(large).failing(large).failing(large);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failures())
                    .containsExactly(new FailedDays(Optional.of(Window.of(FIRST)), failure(ErrorCode.DAY_TOO_LARGE)));
            assertThat(failed.rest()).contains(new Window(FIRST.plusDays(1), NEXT));
        });
    }

    @Test
    @Tag("C29")
    void whatIsRemarkableOfADayIsFlagged() {
        world.zones("z1", "z2").loadZones();
        world.truth.without("\"z2\",\"recordDate_hour_1\":\"" + FIRST.plusDays(3));
        world.truth.count("z9", FIRST.plusDays(4), 1);
        world.load(new Window(FIRST, FIRST.plusDays(2)));

        TaskOutcome outcome = world.load(new Window(FIRST.plusDays(2), NEXT));

        assertThat(outcome.report().flags()).isEqualTo(Map.of("thin", 1, "unknown", 1));
        assertThat(world.commit(FIRST.plusDays(3)).flags()).containsExactly("thin");
        assertThat(world.commit(FIRST.plusDays(4)).flags()).containsExactly("unknown");
        assertThat(world.entities.firstDays("traffic"))
                .isEqualTo(Map.of("z1", FIRST, "z2", FIRST, "z9", FIRST.plusDays(4)));
    }

    @Test
    @Tag("J66")
    void aDayThatFailsForeverHoldsLandedAndNothingElse() {
        LocalDate poisoned = FIRST.plusDays(1);
        world.truth.raw("{\"recordDate_hour_1\":\"%sT05:00:00.000Z\"}".formatted(poisoned));
        for (int night = 0; night < 30; night++) {
            world.at(NEXT.plusDays(night)).load(WEEK);
        }

        assertThat(world.ledger.read(Partition.of("traffic", poisoned)).failCount())
                .isEqualTo(30);
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(poisoned);
        world.checkLake(new Window(FIRST.plusDays(2), NEXT));

        world.ledger.waive(Partition.of("traffic", poisoned));
        TaskOutcome outcome = world.load(WEEK);
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 0, 0, 4, 0, 1));
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
    }

    @Test
    @Tag("F47")
    void anObjectDeletedByHandIsPutAgain() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.lake.delete("traffic/dt=%s/traffic.ndjson.gz".formatted(day));

        world.at(NEXT.plusDays(1)).load(WEEK);

        world.checkLake(WEEK);
    }

    @Test
    @Tag("F40")
    void writesWhoseAnswersAreLostAreFoundByTheNextLook() {
        world.lake.losingAnswers(3);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(5, 0, 0, 0, 0, 0));
        assertThat(world.lake.puts()).isEqualTo(5);
        assertThat(outcome.report().bytesPut()).isEqualTo(world.lake.bytesPut());
        world.checkLake(WEEK);
    }

    private static Failure failure(ErrorCode code) {
        return new Failure(code, "broken", "mend it");
    }
}
