package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Continue;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TestSpecs;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A source that is too slow for many days is asked for fewer, and asked for as many in the next runs. */
class SlowSourceTest extends TrafficWeek {
    private static final int DAYS = 30;
    private static final Window MONTH = new Window(FIRST, FIRST.plusDays(DAYS));

    private final StreamSpec spec = TestSpecs.of(
            "traffic",
            "sensource",
            StreamSpec.Kind.TRAFFIC,
            FIRST,
            DAYS,
            2 * DAYS,
            LoadWorld.TRAFFIC.rules(),
            Optional.of("zone"),
            "spec-1");

    @BeforeEach
    void fillTheMonth() {
        MONTH.days().forEach(day -> world.truth.count("z1", day, 10));
    }

    @Test
    @Tag("FC14")
    void lengthThatWorksIsFoundOnceAndRemembered() {
        world.traffic.slowBeyond(3, world.clock::advance);

        List<TaskOutcome> outcomes = night(0);

        assertThat(counts(outcomes)).isEqualTo(new PartitionCounts(DAYS, 0, 0, 0, 0, 0));
        assertThat(lengths(0))
                .startsWith(30, 15, 7, 3, 3)
                .doesNotContainSequence(3, 15)
                .hasSize(14);
        world.checkLake(MONTH);

        int before = lengths(0).size();
        night(1);
        assertThat(lengths(before)).containsOnly(3).hasSize(10);
    }

    @Test
    @Tag("FC14")
    void sevenCleanRunsDoubleTheLength() {
        world.traffic.slowBeyond(3, world.clock::advance);
        night(0);
        world.traffic.slowBeyond(DAYS, world.clock::advance);
        for (int night = 1; night <= 7; night++) {
            int before = lengths(0).size();
            night(night);
            assertThat(lengths(before)).as("night %d", night).containsOnly(3);
        }
        int before = lengths(0).size();

        night(8);

        assertThat(lengths(before)).containsOnly(6);
    }

    @Test
    @Tag("FC14")
    void dayThatIsTooSlowAloneFailsAndNoLengthIsRemembered() {
        world.traffic.slowBeyond(0, world.clock::advance);

        List<TaskOutcome> outcomes = world.at(MONTH.to()).loadAll(spec, task(Window.of(FIRST)));

        assertThat(outcomes.getLast())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(
                                        failed.failures().getFirst().failure().code())
                                .isEqualTo(ErrorCode.SOURCE_TOO_SLOW));
        assertThat(world.lengths.of("traffic")).isEmpty();
    }

    @Test
    @Tag("I16")
    void whatTheTimeDoesNotReachIsHandedOnAndNotCalledFailed() {
        world.traffic.slowBeyond(1, world.clock::advance);

        TaskOutcome outcome = world.at(MONTH.to()).load(spec, task(MONTH));

        assertThat(lengths(0)).containsExactly(30, 15, 7, 3);
        assertThat(outcome).isInstanceOfSatisfying(Continue.class, goesOn -> {
            assertThat(goesOn.rest()).isEqualTo(MONTH);
            assertThat(goesOn.report().partitions()).isEqualTo(PartitionCounts.NONE);
            assertThat(goesOn.progress().span()).hasValue(3);
        });
        assertThat(counts(world.loadAll(spec, world.rest(task(MONTH), outcome).orElseThrow())))
                .isEqualTo(new PartitionCounts(DAYS, 0, 0, 0, 0, 0));
    }

    @Test
    @Tag("I16")
    @Tag("I11")
    void invocationsThatNeverHaveTimeEndInTheEnd() {
        for (int round = 0; round < 50; round++) {
            world.traffic.idle(new RetryableException(failure(ErrorCode.OUT_OF_TIME)));
        }

        List<TaskOutcome> outcomes = world.at(MONTH.to()).loadAll(spec, task(MONTH));

        assertThat(outcomes).hasSizeBetween(2, 14);
        assertThat(outcomes.getLast()).isInstanceOf(Failed.class);
    }

    private List<TaskOutcome> night(int night) {
        LocalDate today = MONTH.to().plusDays(night);
        return world.at(today).loadAll(spec, task(MONTH));
    }

    private StreamTask task(Window window) {
        return TestTasks.of("run-" + world.now(), world.now(), "traffic", Optional.of(window), false);
    }

    private List<Integer> lengths(int from) {
        return world.traffic.requests().stream()
                .skip(from)
                .map(ReadRequest::window)
                .map(window -> window.orElseThrow().length())
                .toList();
    }

    private static PartitionCounts counts(List<TaskOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.report().partitions())
                .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    }
}
