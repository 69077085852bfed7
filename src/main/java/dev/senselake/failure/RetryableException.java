package dev.senselake.failure;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends this attempt; another one may succeed, not before the given instant. The state machine knows it by this name. */
public final class RetryableException extends FailureException {
    private final transient @Nullable Instant notBefore;

    /** Wraps a failure that may be tried again at any time. */
    public RetryableException(Failure failure) {
        super(failure, null);
        this.notBefore = null;
    }

    /** Wraps a failure that may be tried again at any time, and keeps what caused it for the log. */
    public RetryableException(Failure failure, Throwable cause) {
        super(failure, cause);
        this.notBefore = null;
    }

    /** Wraps a failure after which the other side asked for quiet until {@code notBefore} (real clock). */
    public RetryableException(Failure failure, Instant notBefore) {
        super(failure, null);
        this.notBefore = notBefore;
    }

    @Override
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
