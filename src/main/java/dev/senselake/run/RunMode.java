package dev.senselake.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which days a run looks at. */
public enum RunMode {
    /** Everything that is due by the ledger. */
    INCREMENTAL("incremental"),
    /** The days from {@code from} to {@code to}, whatever the ledger says. */
    BACKFILL("backfill"),
    /** Every day since the start date, whatever the ledger says. */
    FULL_REFRESH("full_refresh");

    private final String code;

    RunMode(String code) {
        this.code = code;
    }

    /** Returns the mode as it stands in the execution input. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Tells whether days are read again although the ledger calls them complete. */
    public boolean forced() {
        return this != INCREMENTAL;
    }

    static Optional<RunMode> of(String code) {
        return Arrays.stream(values()).filter(mode -> mode.code.equals(code)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RunMode::code).toList();
    }
}
