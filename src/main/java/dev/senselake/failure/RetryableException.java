package dev.senselake.failure;

import java.time.Instant;

/** Ends this attempt; another one may succeed, not before the given instant. The state machine knows it by this name. */
public final class RetryableException extends FailureException {
    /** Wraps a failure that may be tried again at any time. */
    public RetryableException(Failure failure) {
        super(failure, null, null);
    }

    /** Wraps a failure that may be tried again at any time, and keeps what caused it for the log. */
    public RetryableException(Failure failure, Throwable cause) {
        super(failure, cause, null);
    }

    /** Wraps a failure after which the other side asked to wait until {@code notBefore} (real clock). */
    public RetryableException(Failure failure, Instant notBefore) {
        super(failure, null, notBefore);
    }
}
