package dev.senselake.run;

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

    private final String word;

    RunMode(String word) {
        this.word = word;
    }

    /** Returns the mode as it stands in the execution input. */
    public String word() {
        return word;
    }

    /** Tells whether days are read again although the ledger calls them complete. */
    public boolean forced() {
        return this != INCREMENTAL;
    }

    static Optional<RunMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RunMode::word).toList();
    }
}
