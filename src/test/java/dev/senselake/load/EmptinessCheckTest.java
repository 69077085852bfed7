package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.stream.TaskOutcome.Continue;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TaskOutcome.LookAgain;
import dev.senselake.stream.TaskOutcome.Throttled;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Emptiness that surprises is looked at twice before it is published, and never believed of everything at once. */
class EmptinessCheckTest extends TrafficWeek {
    private static final LocalDate GAP = FIRST.plusDays(2);

    @Test
    @Tag("I9")
    @Tag("C26")
    void aDayThatLostAllItsRowsIsEmptiedAfterASecondLook() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.truth.emptied(day);
        world.at(NEXT.plusDays(1));

        List<TaskOutcome> outcomes = world.loadAll(WEEK);

        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        LookAgain.class, look -> assertThat(look.pause()).isEqualTo(Duration.ofSeconds(60)));
        assertThat(outcomes.getLast()).isInstanceOf(Completed.class);
        assertThat(world.traffic.requests().getLast().window()).contains(Window.of(day));
        assertThat(counts(outcomes)).isEqualTo(new PartitionCounts(1, 2, 0, 2, 0, 0));
        assertThat(world.lines(day)).contains(List.of());

        int asked = world.traffic.requests().size();
        world.at(NEXT.plusDays(2)).load(WEEK);
        assertThat(world.traffic.requests()).as("known to be empty by now").hasSize(asked + 1);
    }

    @Test
    @Tag("I9")
    @Tag("C26")
    void aGapInUnknownDaysIsLookedAtTwiceAndTheEdgesOfAllDataAreNot() {
        world.truth.emptied(FIRST).emptied(GAP).emptied(NEXT.minusDays(1));

        List<TaskOutcome> outcomes = world.loadAll(WEEK);

        assertThat(world.traffic.requests().stream().map(ReadRequest::window))
                .containsExactly(Optional.of(WEEK), Optional.of(Window.of(GAP)));
        assertThat(counts(outcomes)).isEqualTo(new PartitionCounts(5, 0, 0, 0, 0, 0));
        world.checkLake(WEEK);
    }

    @Test
    @Tag("C26")
    void newDaysWithoutAnyRowAroundThemAreNotLookedAtAgain() {
        WEEK.days().forEach(world.truth::emptied);

        assertThat(world.loadAll(WEEK)).singleElement().isInstanceOf(Completed.class);
        assertThat(world.traffic.requests()).hasSize(1);
    }

    @Test
    @Tag("C26")
    void rowsOfThePaddingAreWitnessesAtAWindowsEdge() {
        world.truth.emptied(GAP);
        Window first = new Window(FIRST, GAP.plusDays(1));

        assertThat(world.load(first)).isInstanceOf(LookAgain.class);
    }

    @Test
    @Tag("C26")
    void daysOfTheLedgerAreWitnessesAtAWindowsEdge() {
        world.load(new Window(FIRST, GAP));
        world.load(new Window(GAP.plusDays(1), NEXT));
        WEEK.days().forEach(world.truth::emptied);

        assertThat(world.load(Window.of(GAP))).isInstanceOf(LookAgain.class);
    }

    @Test
    @Tag("I9")
    @Tag("C26")
    void rowsOfTheSecondLookArePublished() {
        String whole = world.truth.json();
        world.truth.emptied(GAP);
        world.traffic.giving(world.truth.json()).giving(whole);

        world.loadAll(WEEK);

        assertThat(world.lines(GAP).orElseThrow()).hasSize(2);
    }

    @Test
    @Tag("I9")
    @Tag("C26")
    void emptinessThatTheSecondLookDoesNotReachIsNotPublished() {
        world.truth.emptied(FIRST.plusDays(1)).emptied(FIRST.plusDays(3));
        world.traffic.proving(5).proving(1);

        TaskOutcome second = world.load(TRAFFIC, rest(world.load(WEEK)));

        assertThat(second).isInstanceOf(Continue.class);
        assertThat(world.lines(FIRST.plusDays(1))).contains(List.of());
        assertThat(world.lines(FIRST.plusDays(3))).isEmpty();
        List<TaskOutcome> rest = world.loadAll(TRAFFIC, rest(second));
        assertThat(counts(rest)).isEqualTo(new PartitionCounts(1, 0, 0, 0, 0, 0));
        assertThat(world.lines(FIRST.plusDays(3))).contains(List.of());
    }

    @Test
    @Tag("C26")
    void aSecondLookThatMustWaitKeepsItsDays() {
        world.truth.emptied(GAP);
        world.traffic
                .proving(5)
                .failing(new RetryableException(
                        failure(ErrorCode.THROTTLED), world.now().plusSeconds(90)));

        TaskOutcome second = world.load(TRAFFIC, rest(world.load(WEEK)));

        assertThat(second).isInstanceOf(Throttled.class);
        world.loadAll(TRAFFIC, rest(second));
        assertThat(world.traffic.requests().getLast().window()).contains(Window.of(GAP));
        assertThat(world.lines(GAP)).contains(List.of());
    }

    @Test
    @Tag("C26")
    void aSecondLookThatFailsFailsItsDaysOnly() {
        world.truth.emptied(GAP);
        world.traffic.proving(5).failing(new RetryableException(failure(ErrorCode.SOURCE_UNAVAILABLE)));

        List<TaskOutcome> outcomes = world.loadAll(WEEK);

        assertThat(counts(outcomes)).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(world.lines(GAP)).isEmpty();
    }

    @Test
    @Tag("FC24")
    @Tag("C26")
    void aSourceThatAnswersNothingForEverythingReplacesNothingBeforeALaterRunSeesTheSame() {
        world.load(WEEK);
        WEEK.days().forEach(world.truth::emptied);
        Window withToday = new Window(FIRST.plusDays(1), NEXT.plusDays(1));
        world.at(NEXT.plusDays(1));

        List<TaskOutcome> outcomes = world.loadAll(withToday);

        assertThat(outcomes.getLast())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failures()).singleElement().satisfies(failure -> {
                            assertThat(failure.failure().code()).isEqualTo(ErrorCode.SOURCE_EMPTIED);
                            assertThat(failure.failure().message()).contains("6 rows");
                            assertThat(failure.days()).contains(new Window(FIRST.plusDays(2), NEXT.plusDays(1)));
                        }));
        assertThat(counts(outcomes)).isEqualTo(new PartitionCounts(0, 0, 0, 1, 4, 0));
        WEEK.days().forEach(day -> assertThat(world.lines(day).orElseThrow()).hasSize(2));
        assertThat(world.ledger.read(Partition.of("traffic", GAP)).marks().emptySince())
                .isPresent();

        List<TaskOutcome> later = world.at(NEXT.plusDays(2)).loadAll(withToday);

        assertThat(later).singleElement().isInstanceOf(Completed.class);
        FIRST.plusDays(3)
                .datesUntil(withToday.to())
                .forEach(day -> assertThat(world.lines(day)).contains(List.of()));
        assertThat(world.ledger.read(Partition.of("traffic", GAP)).marks().emptySince())
                .isEmpty();
    }

    @Test
    @Tag("FC24")
    void aSourceThatComesBackIsLoadedAsIfNothingHadBeen() {
        world.load(WEEK);
        world.traffic.giving("[]").giving("[]");
        world.at(NEXT.plusDays(1)).loadAll(WEEK);

        List<TaskOutcome> later = world.at(NEXT.plusDays(2)).loadAll(WEEK);

        assertThat(later).singleElement().isInstanceOf(Completed.class);
        world.checkLake(WEEK);
        assertThat(world.ledger.read(Partition.of("traffic", GAP)).marks().emptySince())
                .isEmpty();
    }

    @Test
    @Tag("FC24")
    @Tag("C26")
    void aListThatLostAllItsRowsIsReplacedByALaterRunOnly() {
        world.zones("z1", "z2").loadZones();
        world.zones().later(Duration.ofDays(1));

        List<TaskOutcome> outcomes = world.loadAllZones();

        assertThat(outcomes.getFirst()).isInstanceOf(LookAgain.class);
        assertThat(outcomes.getLast()).isInstanceOf(Failed.class);
        assertThat(world.zoneLines().orElseThrow()).hasSize(2);
        assertThat(world.later(Duration.ofDays(1)).loadAllZones())
                .singleElement()
                .isInstanceOf(Completed.class);
        assertThat(world.zoneLines()).contains(List.of());
    }

    private StreamTask rest(TaskOutcome outcome) {
        return world.rest(TestTasks.of("run-" + world.now(), world.now(), "traffic", Optional.of(WEEK), false), outcome)
                .orElseThrow();
    }

    private static PartitionCounts counts(List<TaskOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.report().partitions())
                .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    }
}
