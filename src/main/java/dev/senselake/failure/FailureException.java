package dev.senselake.failure;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends an attempt with a failure; the subclass says whether another attempt can help. */
public abstract sealed class FailureException extends RuntimeException permits FatalException, RetryableException {
    private final transient Failure failure;

    FailureException(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Returns what went wrong. */
    public final Failure failure() {
        return failure;
    }

    /** Returns the instant (real clock) before which no new attempt may start, if the other side named one. */
    public abstract Optional<Instant> notBefore();
}
