package dev.senselake.local;

/** A problem that the user can mend: its message says what is wrong, where, and what to do. Ends with status 2. */
public final class UserError extends RuntimeException {
    /** Takes the whole text for the user, one or two lines. */
    public UserError(String message) {
        super(message);
    }

    /** Takes the whole text for the user and keeps what caused it for the log. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
