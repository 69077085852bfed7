package dev.senselake.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** UTC days, as instants fall on them and as users write them. */
public final class Days {
    /** The first day that data can be from. */
    public static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private Days() {}

    /** Returns the UTC day of an instant. */
    public static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Reads a day as YYYY-MM-DD, ten characters and no other form; empty where it is none. */
    public static Optional<LocalDate> parse(String text) {
        try {
            return text.length() == "2026-01-31".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Says why a source cannot be loaded from a day on: it is after {@code latest} or before the earliest. */
    public static Optional<String> outside(LocalDate day, LocalDate latest) {
        if (day.isAfter(latest)) {
            return Optional.of("is %s, in the future; the latest allowed is %s".formatted(day, latest));
        }
        return day.isBefore(EARLIEST)
                ? Optional.of("is %s; the earliest allowed is %s".formatted(day, EARLIEST))
                : Optional.empty();
    }
}
