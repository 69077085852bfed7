package dev.senselake.run;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * An item that the state machine caught or gave up: its stream ({@code *}: a whole map) and first day, and what it knows of
 * the failure. {@code error} is one of our codes, with what the function said itself, or the platform's name of the ending.
 */
public record MapItemFailure(
        Optional<String> stream,
        Optional<LocalDate> from,
        Optional<String> error,
        Optional<String> message,
        Optional<String> nextStep) {
    private static final String ALL = "*";
    private static final Set<String> TIMEOUTS =
            Set.of("Sandbox.Timedout", "States.Timeout", "Lambda.ClientExecutionTimeoutException");
    private static final String AGAIN = "start a new run, it reads these days again; the function's log says more";

    boolean concerns(String other) {
        return stream.isEmpty() || stream.get().equals(other) || stream.get().equals(ALL);
    }

    /** Says what happened, for people: what one of our functions said itself, else what its ending means. */
    Failure failure() {
        String name = error.orElse("");
        Optional<ErrorCode> code = ErrorCode.of(name);
        if (code.isPresent()) {
            String said = message.filter(text -> !text.isBlank()).orElse("the function gave up");
            return new Failure(code.get(), said, nextStep.orElse(AGAIN));
        }
        if (TIMEOUTS.contains(name)) {
            return new Failure(ErrorCode.OUT_OF_TIME, "the function did not answer in its time", AGAIN);
        }
        if (name.equals("java.lang.OutOfMemoryError")) {
            return new Failure(
                    ErrorCode.INVOCATION_FAILED,
                    "the function ran out of memory",
                    "give it more, or shorten the windows (SENSOURCE_WINDOW_DAYS, slice_range), then start a new run");
        }
        return silent();
    }

    /** The failure of days for which nobody reported anything. */
    static Failure silent() {
        return new Failure(ErrorCode.INVOCATION_FAILED, "the function ended without reporting an outcome", AGAIN);
    }
}
