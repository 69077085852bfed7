package dev.senselake.failure;

/** Ends the attempt for good: a repeat would fail the same way. The state machine knows it by this name. */
public final class FatalException extends RuntimeException {
    private final transient Failure failure;

    /** Wraps a failure; its message becomes the exception's. */
    public FatalException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** Wraps a failure and keeps what caused it for the log. */
    public FatalException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Returns what went wrong. */
    public Failure failure() {
        return failure;
    }
}
