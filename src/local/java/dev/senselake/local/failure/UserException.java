package dev.senselake.local.failure;

/** A problem that the user can fix: its message says what is wrong, where, and what to do. Ends with status 2. */
public final class UserException extends RuntimeException {
    /** Takes the whole text for the user, one or two lines. */
    public UserException(String message) {
        super(message);
    }

    /** Takes the whole text for the user and keeps what caused it for the log. */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
