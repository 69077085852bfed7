package dev.senselake.failure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of failure that a run summary names; {@link #code()} is the spelling that users see. */
public enum ErrorCode {
    /** The execution input breaks its closed schema. */
    INVALID_INPUT("InvalidInput"),
    /** A configuration value is missing or out of its range. */
    INVALID_CONFIGURATION("InvalidConfiguration"),
    /** A source refuses the configured credential. */
    CREDENTIAL_REFUSED("CredentialRefused"),
    /** The credential is good, but may not read this one list, fact or dataset. */
    NOT_PERMITTED("NotPermitted"),
    /** Another program keeps replacing the token of the same API client. */
    SHARED_CLIENT("SharedClient"),
    /** The token endpoint asked everybody to wait. */
    AUTH_BLOCKED("AuthBlocked"),
    /** The host does not resolve or refuses connections. */
    HOST_UNREACHABLE("HostUnreachable"),
    /** The source answers 5xx, times out or breaks the connection. */
    SOURCE_UNAVAILABLE("SourceUnavailable"),
    /** The source needs longer than an attempt may last; fewer days at once may help. */
    SOURCE_TOO_SLOW("SourceTooSlow"),
    /** The source limits the rate of requests. */
    THROTTLED("Throttled"),
    /** The answer is cut, empty, not JSON, says it is an error or lacks what it must have. */
    ANSWER_INCOMPLETE("AnswerIncomplete"),
    /** A row in the middle of the answer cannot be read past; fewer days at once tell which day it belongs to. */
    ANSWER_UNREADABLE("AnswerUnreadable"),
    /** The source has no rows any more for all days of a window that held rows. */
    SOURCE_EMPTIED("SourceEmptied"),
    /** The source refuses this one request (4xx). */
    REQUEST_REFUSED("RequestRefused"),
    /** The source answers with a redirect, which is never followed. */
    UNEXPECTED_REDIRECT("UnexpectedRedirect"),
    /** The answer breaks a bound on size, depth or inflation. */
    ANSWER_TOO_LARGE("AnswerTooLarge"),
    /** One day does not fit one invocation. */
    DAY_TOO_LARGE("DayTooLarge"),
    /** A row has no key, no readable instant or a value that does not fit its column. */
    ROW_INVALID("RowInvalid"),
    /** Two different rows share one primary key. */
    CONFLICTING_ROWS("ConflictingRows"),
    /** The registry of a stream's columns cannot be read, is full, or has one column for two fields of a row. */
    COLUMN_COLLISION("ColumnCollision"),
    /** Rows of a dataset do not ascend by the cursor column. */
    OUT_OF_ORDER("OutOfOrder"),
    /** The invocation's time ran out before anything was complete. */
    OUT_OF_TIME("OutOfTime"),
    /** The bucket refuses or fails. */
    LAKE_UNAVAILABLE("LakeUnavailable"),
    /** The table refuses or fails. */
    LEDGER_UNAVAILABLE("LedgerUnavailable"),
    /** A function ended without reporting an outcome. */
    INVOCATION_FAILED("InvocationFailed");

    private static final Set<ErrorCode> FEWER_DAYS_HELP =
            EnumSet.of(DAY_TOO_LARGE, ANSWER_TOO_LARGE, ANSWER_UNREADABLE, SOURCE_TOO_SLOW, OUT_OF_TIME);

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** Returns the code as it stands in summaries, outcomes and the ledger. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Tells whether the same question for fewer days at once may be answered. */
    public boolean isHelpedByFewerDays() {
        return FEWER_DAYS_HELP.contains(this);
    }

    /** Returns the error of that code, empty where none is called so. */
    public static Optional<ErrorCode> of(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }
}
