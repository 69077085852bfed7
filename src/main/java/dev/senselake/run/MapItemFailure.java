package dev.senselake.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An item that the state machine caught or gave up: the stream ({@code *}: a whole map), its first day, and why. */
record MapItemFailure(String stream, Optional<LocalDate> from, String error, String cause) {
    private static final String ALL = "*";
    private static final Set<String> OURS = Set.of(FatalException.class.getName(), RetryableException.class.getName());
    private static final Set<String> TIMEOUTS =
            Set.of("Sandbox.Timedout", "States.Timeout", "Lambda.ClientExecutionTimeoutException");
    private static final String AGAIN = "start a new run, it reads these days again; the function's log says more";

    static List<MapItemFailure> parse(JsonNode items) {
        List<MapItemFailure> caught = new ArrayList<>();
        for (JsonNode item : items) {
            caught.add(new MapItemFailure(
                    item.path("stream").asText(ALL),
                    RequestParser.isoDay(item.path("from").asText("")),
                    item.path("error").asText(""),
                    item.path("cause").asText("").replace("\\\"", "\"")));
        }
        return caught;
    }

    boolean concerns(String other) {
        return stream.equals(other) || stream.equals(ALL);
    }

    /** Says what happened, for people: what one of our functions said itself, else what its ending means. */
    Failure failure() {
        Optional<ErrorCode> given = ErrorCode.of(error);
        if (given.isPresent() || OURS.contains(error)) {
            return ours(given);
        }
        if (TIMEOUTS.contains(error)) {
            return new Failure(ErrorCode.OUT_OF_TIME, "the function did not answer in its time", AGAIN);
        }
        if (error.equals("java.lang.OutOfMemoryError")) {
            return new Failure(
                    ErrorCode.INVOCATION_FAILED,
                    "the function ran out of memory",
                    "give it more, or shorten the windows (SENSOURCE_WINDOW_DAYS, slice_range), then start a new run");
        }
        return silent();
    }

    /** Reads what a function of ours said: {@code Code: message}, perhaps cut by the state machine. */
    private Failure ours(Optional<ErrorCode> given) {
        int colon = cause.indexOf(": ");
        Optional<ErrorCode> said = colon < 0 ? Optional.empty() : ErrorCode.of(cause.substring(0, colon));
        String message = said.isPresent() ? cause.substring(colon + 2) : cause;
        return new Failure(
                given.or(() -> said).orElse(ErrorCode.INVOCATION_FAILED),
                message.isBlank() ? "the function gave up" : message,
                AGAIN);
    }

    /** The failure of days for which nobody reported anything. */
    static Failure silent() {
        return new Failure(ErrorCode.INVOCATION_FAILED, "the function ended without reporting an outcome", AGAIN);
    }
}
