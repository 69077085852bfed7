package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.stream.TestSpecs;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A day whose rows cannot be read, or only alone, is found by asking for shorter windows and fails alone. */
class ShorterWindowsTest extends TrafficWeek {
    private static final int DAYS = 30;
    private static final Window MONTH = new Window(FIRST, FIRST.plusDays(DAYS));
    private static final int MOST = 12;

    private final StreamSpec spec = TestSpecs.of(
            "traffic",
            "sensource",
            StreamSpec.Kind.TRAFFIC,
            FIRST,
            DAYS,
            LoadWorld.LOOKBACK_DAYS,
            LoadWorld.TRAFFIC.rules(),
            Optional.of("zone"),
            "spec-1");

    @BeforeEach
    void fillTheMonth() {
        MONTH.days().forEach(day -> world.truth.count("z1", day, 10).count("z2", day, 20));
        world.at(MONTH.to());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 13, 28, 29})
    @Tag("I8")
    @Tag("H55")
    void oneUnreadableDayFailsAloneOverThreeNights(int offset) {
        LocalDate bad = FIRST.plusDays(offset);
        world.traffic.unreadable(Set.of(bad), ErrorCode.ANSWER_UNREADABLE);
        for (int night = 0; night < 3; night++) {
            int before = world.traffic.requests().size();

            List<TaskOutcome> outcomes = world.at(MONTH.to().plusDays(night)).loadAll(spec, task());

            assertThat(failures(outcomes)).extracting(FailedDays::days).containsExactly(Optional.of(Window.of(bad)));
            assertThat(counts(outcomes).planned()).isEqualTo(DAYS);
            assertThat(counts(outcomes).failed()).isEqualTo(1);
            assertThat(world.lines(bad)).isEmpty();
            MONTH.days().filter(day -> !day.equals(bad)).forEach(day -> world.checkLake(Window.of(day)));
            assertThat(world.traffic.requests().size() - before).as("reads").isLessThanOrEqualTo(12);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"ANSWER_UNREADABLE", "DAY_TOO_LARGE", "ANSWER_TOO_LARGE", "SOURCE_TOO_SLOW"})
    @Tag("I11")
    void noDayIsAskedForMoreThanTwelveTimesHoweverManyAreBad(ErrorCode code) {
        for (int bad = 1; bad <= DAYS; bad = bad * 2 + 1) {
            LoadWorld other = new LoadWorld(folder).at(MONTH.to());
            MONTH.days().forEach(day -> other.truth.count("z1", day, 10));
            Set<LocalDate> days = IntStream.range(0, bad)
                    .mapToObj(n -> FIRST.plusDays(n * 7L % DAYS))
                    .collect(Collectors.toSet());
            other.traffic.unreadable(days, code);

            List<TaskOutcome> outcomes = other.loadAll(spec, task(other));

            assertThat(failures(outcomes)).as("%d bad days", bad).hasSize(days.size());
            assertThat(counts(outcomes).planned()).isEqualTo(DAYS);
            MONTH.days()
                    .forEach(day -> assertThat(other.traffic.sent(day))
                            .as("%d bad days, %s", days.size(), day)
                            .isLessThanOrEqualTo(MOST));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 29})
    @Tag("I11")
    @Tag("I8")
    void aDayThatIsTriedAgainEachTimeIsStillFoundWithinTheBound(int offset) {
        LocalDate bad = FIRST.plusDays(offset);
        world.traffic.unreadable(Set.of(bad), ErrorCode.ANSWER_UNREADABLE).tryingAgain();

        List<TaskOutcome> outcomes = world.loadAll(spec, task());

        assertThat(failures(outcomes)).extracting(FailedDays::days).containsExactly(Optional.of(Window.of(bad)));
        MONTH.days().forEach(day -> assertThat(world.traffic.sent(day)).isLessThanOrEqualTo(MOST));
    }

    @Test
    @Tag("I11")
    void throttledRoundsCountTowardsTheBound() {
        for (int round = 0; round < 50; round++) {
            world.traffic.failing(new RetryableException(
                    failure(ErrorCode.THROTTLED), world.now().plusSeconds(90)));
        }

        List<TaskOutcome> outcomes = world.loadAll(spec, task());

        assertThat(outcomes.getLast())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failures())
                                .containsExactly(new FailedDays(Optional.of(MONTH), failure(ErrorCode.THROTTLED))));
        assertThat(world.traffic.sent(FIRST)).isLessThanOrEqualTo(MOST);
    }

    @Test
    @Tag("I11")
    void daysThatWereThrottledAreStillSearchedWithinTheBound() {
        for (int round = 0; round < 4; round++) {
            world.traffic.failing(new RetryableException(
                    failure(ErrorCode.THROTTLED), world.now().plusSeconds(90)));
        }
        LocalDate bad = FIRST.plusDays(17);
        world.traffic.unreadable(Set.of(bad), ErrorCode.ANSWER_UNREADABLE);

        List<TaskOutcome> outcomes = world.loadAll(spec, task());

        assertThat(failures(outcomes)).extracting(FailedDays::days).containsExactly(Optional.of(Window.of(bad)));
        MONTH.days().forEach(day -> assertThat(world.traffic.sent(day)).isLessThanOrEqualTo(MOST));
    }

    @Test
    void requestsOfThrottledAndHalvedInvocationsAreCounted() {
        world.traffic
                .failing(new RetryableException(
                        failure(ErrorCode.THROTTLED), world.now().plusSeconds(90)))
                .failing(new FatalException(failure(ErrorCode.ANSWER_TOO_LARGE)));

        StreamTask task = task();
        List<TaskOutcome> outcomes = world.loadAll(spec, task);

        assertThat(outcomes.stream()
                        .mapToLong(outcome -> outcome.report().requests())
                        .sum())
                .isEqualTo(world.traffic.sent());
        assertThat(world.outcomes.of(task.runId()).stream()
                        .mapToLong(outcome -> outcome.report().requests())
                        .sum())
                .isEqualTo(world.traffic.sent());
        assertThat(counts(outcomes)).isEqualTo(new PartitionCounts(DAYS, 0, 0, 0, 0, 0));
    }

    private StreamTask task() {
        return task(world);
    }

    private static StreamTask task(LoadWorld in) {
        return TestTasks.of("run-" + in.now(), in.now(), "traffic", Optional.of(MONTH), false);
    }

    private static List<FailedDays> failures(List<TaskOutcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome instanceof Failed failed ? failed.failures().stream() : Stream.of())
                .toList();
    }

    private static PartitionCounts counts(List<TaskOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.report().partitions())
                .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    }
}
