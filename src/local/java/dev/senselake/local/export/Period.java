package dev.senselake.local.export;

import java.util.Locale;

/** What a row of a file sums up. */
public enum Period {
    HOUR,
    DAY,
    /** From Monday on, named by its first day. */
    WEEK,
    /** Named by its first day. */
    MONTH;

    /** Returns its name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the period of an instant or a day that an expression gives. */
    String of(String instant) {
        return switch (this) {
            case HOUR -> instant;
            case DAY -> "CAST(%s AS DATE)".formatted(instant);
            case WEEK, MONTH -> "CAST(date_trunc('%s', %s) AS DATE)".formatted(this, instant);
        };
    }
}
