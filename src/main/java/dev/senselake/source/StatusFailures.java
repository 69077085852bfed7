package dev.senselake.source;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a status other than 200 means. 401 and 403 are the source's own matter and come here only when it has no use for them. */
final class StatusFailures {
    /** The pause after a 429 that names none, and the shortest after any. */
    static final Duration THROTTLE_FLOOR = Duration.ofSeconds(5);

    private StatusFailures() {}

    /** Returns the failure; {@code excerpt} is scrubbed text of the body, {@code pause} the pause that the source asks for. */
    static RuntimeException of(int status, RequestLabel label, String excerpt, Pause pause) {
        String fact = "%s answered %d%s".formatted(label, status, excerpt.isEmpty() ? "" : ": " + excerpt);
        if (status == 429) {
            return throttled(fact, pause);
        }
        if (status >= 300 && status < 400) {
            return new FatalException(redirect(label, status));
        }
        if (status == 408 || status == 425 || status >= 500) {
            return unavailable(fact, pause);
        }
        if (status >= 400) {
            return new FatalException(refused(label, fact));
        }
        return HttpFailures.incomplete(label, "status %d where 200 is due".formatted(status));
    }

    private static RetryableException throttled(String fact, Pause pause) {
        Failure failure = new Failure(
                ErrorCode.THROTTLED,
                fact,
                "the run waits as long as the source asked; lower max_in_flight if it stays so");
        return new RetryableException(failure, pause.now().plus(RetryAfter.atLeast(THROTTLE_FLOOR, pause.asked())));
    }

    private static RetryableException unavailable(String fact, Pause pause) {
        Failure failure = new Failure(
                ErrorCode.SOURCE_UNAVAILABLE,
                fact,
                "the next run tries again; if it stays so, ask the source's support or try later");
        return pause.asked()
                .map(asked -> new RetryableException(failure, pause.now().plus(asked)))
                .orElseGet(() -> new RetryableException(failure));
    }

    private static Failure redirect(RequestLabel label, int status) {
        return new Failure(
                ErrorCode.UNEXPECTED_REDIRECT,
                "%s answered %d, a redirect, which is not followed".formatted(label, status),
                "put the final URL of %s into the configuration".formatted(label.source()));
    }

    private static Failure refused(RequestLabel label, String fact) {
        return new Failure(
                ErrorCode.REQUEST_REFUSED,
                fact,
                "check the URL, the ids and the metrics of %s in the configuration".formatted(label.source()));
    }

    /** The pause that an answer asked for, and when it did. */
    record Pause(Optional<Duration> asked, Instant now) {}
}
