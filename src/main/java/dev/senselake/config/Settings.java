package dev.senselake.config;

import dev.senselake.lake.LakeConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The checked configuration: a source that is off is absent, the notes say what a user should know of what was chosen.
 * Holds secrets, prints none.
 */
public record Settings(
        Optional<SenSourceValues> sensource,
        Optional<SenseforceValues> senseforce,
        LakeConfig lake,
        String ledgerTable,
        List<String> notes) {
    public Settings {
        notes = List.copyOf(notes);
    }

    /** Checks all keys; start dates may be {@code today} (UTC) or earlier. Opens nothing, reads no stored secret. */
    public static Checked of(SettingsText text, LocalDate today) {
        return SettingsCheck.of(text, today);
    }

    /** The settings, or why there are none. */
    public sealed interface Checked {
        /** Every key is right. */
        record Valid(Settings settings) implements Checked {}

        /** One sentence per wrong key: its variable, its value (never a secret's), what is allowed. */
        record Invalid(List<String> problems) implements Checked {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }
}
