package dev.senselake.failure;

/** Ends the attempt for good: a repeat would fail the same way. The state machine knows it by this name. */
public final class FatalException extends FailureException {
    /** Wraps a failure; its message becomes the exception's. */
    public FatalException(Failure failure) {
        super(failure, null, null);
    }

    /** Wraps a failure and keeps what caused it for the log. */
    public FatalException(Failure failure, Throwable cause) {
        super(failure, cause, null);
    }
}
