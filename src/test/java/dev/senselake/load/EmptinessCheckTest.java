package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Continue;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Emptiness is looked at twice before it is published. */
class EmptinessCheckTest extends TrafficWeek {
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

        assertThat(world.traffic.requests().stream().map(ReadRequest::window))
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
}
