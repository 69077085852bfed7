package dev.senselake.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which days a run looks at. */
public enum RunMode {
    /** Everything that is due by the ledger. */
    INCREMENTAL,
    /** The days from {@code from} to {@code to}, whatever the ledger says. */
    BACKFILL,
    /** Every day since the start date, whatever the ledger says. */
    FULL_REFRESH;

    /** Returns the mode as it stands in the execution input. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether days are read again although the ledger calls them complete. */
    public boolean forced() {
        return this != INCREMENTAL;
    }

    /** Returns the mode of one of the {@link #words()}. */
    static RunMode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RunMode::code).toList();
    }
}
