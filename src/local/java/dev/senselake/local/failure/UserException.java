package dev.senselake.local.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A problem that the user can fix: its message says what is wrong, where, and what to do. Ends with status 2. */
public final class UserException extends RuntimeException {
    private final @Nullable String more;

    /** Takes the whole text for the user, one or two lines. */
    public UserException(String message) {
        super(message);
        this.more = null;
    }

    /** Takes the whole text for the user and keeps what caused it for the log. */
    public UserException(String message, Throwable cause) {
        super(message, cause);
        this.more = null;
    }

    private UserException(UserException problem, String more) {
        super(problem.getMessage(), problem);
        this.more = more;
    }

    /** Returns the same problem with a command, or a file, that shows more of it. */
    public UserException see(String command) {
        return new UserException(this, command);
    }

    /** Returns the command, or the file, that shows more. */
    public Optional<String> more() {
        return Optional.ofNullable(more);
    }
}
