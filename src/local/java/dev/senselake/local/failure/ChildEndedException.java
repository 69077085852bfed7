package dev.senselake.local.failure;

/**
 * A process that a command needs ended in the middle of it, by nobody's wrong usage: its message says which one, where its log is,
 * and what to do. Ends with status 1.
 */
public final class ChildEndedException extends RuntimeException {
    /** Takes the whole text for the user, one line. */
    public ChildEndedException(String message) {
        super(message);
    }

    /** Takes the whole text for the user and keeps what showed it, for the log. */
    public ChildEndedException(String message, Throwable cause) {
        super(message, cause);
    }
}
