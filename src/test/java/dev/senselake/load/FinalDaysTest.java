package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.WINDOW_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.Cursor;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TestSpecs;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Window;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days that are final are left alone, unless somebody or something asks for them. */
class FinalDaysTest extends TrafficWeek {
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
        StreamSpec other = TestSpecs.of(
                "traffic",
                "sensource",
                StreamSpec.Kind.TRAFFIC,
                FIRST,
                WINDOW_DAYS,
                3,
                LoadWorld.TRAFFIC.rules(),
                Optional.empty(),
                "spec-2");

        TaskOutcome outcome =
                world.load(other, TestTasks.of("run-2", world.now(), "traffic", Optional.of(Window.of(FIRST)), false));

        assertThat(outcome.report().partitions().unchanged()).isEqualTo(1);
        assertThat(world.commit(FIRST).spec()).isEqualTo("spec-2");
    }

    @Test
    void aFinalDayThatFailedWhenItWasReadAgainIsAskedForAndRepaired() {
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
    @Tag("I2")
    @Tag("I60")
    void aRunWithAnOlderAsOfTakesNothingBack() {
        world.at(NEXT.plusDays(30)).load(WEEK);
        world.truth.count("z1", FIRST, 11);
        StreamTask old =
                TestTasks.of("run-old", world.now().minus(Duration.ofDays(33)), "traffic", Optional.of(WEEK), true);

        world.later(Duration.ofHours(1)).load(LoadWorld.TRAFFIC, old);

        world.checkLake(WEEK);
        assertThat(world.commit(FIRST).readAt()).isEqualTo(world.now().minus(Duration.ofHours(1)));
        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, NEXT, NEXT));
    }
}
