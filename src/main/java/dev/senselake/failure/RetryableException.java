package dev.senselake.failure;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends this attempt; another one may succeed, not before the given instant. The state machine knows it by this name. */
public final class RetryableException extends RuntimeException {
    private final transient Failure failure;
    private final transient @Nullable Instant notBefore;

    /** Wraps a failure that may be tried again at any time. */
    public RetryableException(Failure failure) {
        super(failure.message());
        this.failure = failure;
        this.notBefore = null;
    }

    /** Wraps a failure that may be tried again at any time, and keeps what caused it for the log. */
    public RetryableException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.notBefore = null;
    }

    /** Wraps a failure after which the other side asked for quiet until {@code notBefore} (real clock). */
    public RetryableException(Failure failure, Instant notBefore) {
        super(failure.message());
        this.failure = failure;
        this.notBefore = notBefore;
    }

    /** Returns what went wrong. */
    public Failure failure() {
        return failure;
    }

    /** Returns the instant before which no new attempt may start, if the other side named one. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
