package dev.senselake.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a work function answers, as the state machine's Choice states read it: {@code from} and {@code to} are what is left
 * to do, {@code progress} goes into the next event as it is, {@code waitSeconds} is how long to wait before.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TaskAnswer(
        Status status,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        long rows,
        PartitionCounts partitions,
        OptionalLong waitSeconds,
        Optional<TaskProgress> progress) {
    /** What the state machine does next. */
    public enum Status {
        /** Ends the item. */
        COMPLETED,
        /** Invokes the function again for the rest. */
        CONTINUE,
        /** Waits because the source asked for it, then invokes the function again. */
        THROTTLED,
        /** Waits before a second look at what was empty, then invokes the function again. */
        LOOK_AGAIN,
        /** Ends the item as failed. */
        FAILED
    }

    /** Returns the answer of an outcome; a failed window with a rest goes on, its failures are in the table already. */
    public static TaskAnswer of(TaskOutcome outcome) {
        return switch (outcome) {
            case TaskOutcome.Completed(var report) -> ended(Status.COMPLETED, report);
            case TaskOutcome.Continue(var report, Window rest, var progress) ->
                goingOn(Status.CONTINUE, report, Optional.of(rest), OptionalLong.empty(), progress);
            case TaskOutcome.Throttled(var report, var rest, Duration pause, var progress) ->
                goingOn(Status.THROTTLED, report, rest, seconds(pause), progress);
            case TaskOutcome.LookAgain(var report, var _, var rest, Duration pause, var progress) ->
                goingOn(Status.LOOK_AGAIN, report, rest, seconds(pause), progress);
            case TaskOutcome.Failed(var report, var _, Optional<Window> rest, var progress) ->
                rest.isPresent()
                        ? goingOn(Status.CONTINUE, report, rest, OptionalLong.empty(), progress)
                        : ended(Status.FAILED, report);
        };
    }

    private static OptionalLong seconds(Duration pause) {
        return OptionalLong.of(Math.max(1, pause.plusMillis(999).toSeconds()));
    }

    private static TaskAnswer ended(Status status, LoadReport report) {
        return new TaskAnswer(
                status,
                Optional.empty(),
                Optional.empty(),
                report.rows(),
                report.partitions(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static TaskAnswer goingOn(
            Status status, LoadReport report, Optional<Window> rest, OptionalLong wait, TaskProgress progress) {
        return new TaskAnswer(
                status,
                rest.map(Window::from),
                rest.map(Window::to),
                report.rows(),
                report.partitions(),
                wait,
                Optional.of(progress));
    }
}
