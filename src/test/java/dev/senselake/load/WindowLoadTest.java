package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.stream.TaskOutcome.Throttled;
import dev.senselake.time.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows that cannot be read: what waits, what fails, what goes on. */
class WindowLoadTest extends TrafficWeek {
    @Test
    @Tag("B16")
    void aThrottledWindowWaitsAsLongAsTheSourceAsked() {
        world.traffic.failing(
                new RetryableException(failure(ErrorCode.THROTTLED), world.now().plusSeconds(90)));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Throttled.class, throttled -> {
            assertThat(throttled.rest()).contains(WEEK);
            assertThat(throttled.pause()).isEqualTo(Duration.ofSeconds(90));
            assertThat(throttled.report().partitions()).isEqualTo(PartitionCounts.NONE);
        });
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
            names = {"SOURCE_UNAVAILABLE", "ANSWER_INCOMPLETE", "REQUEST_REFUSED", "OUT_OF_ORDER"})
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
        assertThat(entry.lastError()).contains(code.code() + ": broken");
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
}
