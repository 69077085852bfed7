package dev.senselake.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a work function answers, as the state machine's Choice states read it: {@code from} and {@code to} are what is left
 * to do, {@code waitSeconds} is how long the source asked to wait.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TaskAnswer(
        Status status,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        long rows,
        PartitionCounts partitions,
        OptionalLong waitSeconds) {
    /** What the state machine does next. */
    public enum Status {
        /** Ends the item. */
        COMPLETED,
        /** Invokes the function again for the rest. */
        CONTINUE,
        /** Waits, then invokes the function again. */
        THROTTLED,
        /** Ends the item as failed. */
        FAILED
    }

    /** Returns the answer of an outcome; a failed window with a rest goes on, its failures are in the table already. */
    public static TaskAnswer of(TaskOutcome outcome) {
        return switch (outcome) {
            case TaskOutcome.Completed(var report) ->
                answer(Status.COMPLETED, report, Optional.empty(), OptionalLong.empty());
            case TaskOutcome.Continue(var report, Window rest) ->
                answer(Status.CONTINUE, report, Optional.of(rest), OptionalLong.empty());
            case TaskOutcome.Throttled(var report, Optional<Window> rest, Duration pause) ->
                answer(
                        Status.THROTTLED,
                        report,
                        rest,
                        OptionalLong.of(Math.max(1, pause.plusMillis(999).toSeconds())));
            case TaskOutcome.Failed(var report, var _, Optional<Window> rest) ->
                answer(rest.isPresent() ? Status.CONTINUE : Status.FAILED, report, rest, OptionalLong.empty());
        };
    }

    private static TaskAnswer answer(Status status, LoadReport report, Optional<Window> rest, OptionalLong wait) {
        return new TaskAnswer(
                status, rest.map(Window::from), rest.map(Window::to), report.rows(), report.partitions(), wait);
    }
}
