package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Continue;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Window;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one invocation does not finish is left as a rest that the next one takes up. */
class WindowLoaderTest extends TrafficWeek {
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
    @Tag("H55")
    void aWindowThatIsTooLargeIsHalvedUntilADayIsLeft() {
        FatalException large = new FatalException(failure(ErrorCode.DAY_TOO_LARGE));
        world.traffic.failing(large).failing(large);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Continue.class,
                        goesOn -> assertThat(goesOn.rest()).isEqualTo(new Window(FIRST.plusDays(1), NEXT)));
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
}
