package dev.senselake.failure;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends an attempt with a failure; the subclass says whether another attempt can help. */
public abstract sealed class FailureException extends RuntimeException permits FatalException, RetryableException {
    private final transient Failure failure;
    private final transient @Nullable Instant notBefore;

    FailureException(Failure failure, @Nullable Throwable cause, @Nullable Instant notBefore) {
        super(failure.message(), cause);
        this.failure = failure;
        this.notBefore = notBefore;
    }

    /** Returns what went wrong. */
    public final Failure failure() {
        return failure;
    }

    /** Returns the instant (real clock) before which no new attempt may start, if the other side named one. */
    public final Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
