package dev.senselake.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A half-open range of UTC days, {@code [from, to)}, at least one day long. */
public record Window(LocalDate from, LocalDate to) {
    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("window is empty: from=%s, to=%s".formatted(from, to));
        }
    }

    /** Returns the window of one day. */
    public static Window of(LocalDate day) {
        return new Window(day, day.plusDays(1));
    }

    /** Returns the shortest window that holds all of the days, empty where there is none. */
    public static Optional<Window> hull(Stream<LocalDate> days) {
        NavigableSet<LocalDate> sorted = days.collect(Collectors.toCollection(TreeSet::new));
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Window(sorted.first(), sorted.last().plusDays(1)));
    }

    /** Returns the number of days, 1 or more. */
    public int length() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    /** Returns the days, oldest first. */
    public Stream<LocalDate> days() {
        return from.datesUntil(to);
    }

    /** Tells whether the day lies in the window. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** Returns the oldest days, at most {@code days} of them. */
    public Window first(int days) {
        return days >= length() ? this : new Window(from, from.plusDays(days));
    }

    /** Returns the newest days, at most {@code days} of them. */
    public Window last(int days) {
        return days >= length() ? this : new Window(to.minusDays(days), to);
    }

    /** Returns what is left of this window from {@code day} on, empty if nothing is. */
    public Optional<Window> from(LocalDate day) {
        if (!day.isBefore(to)) {
            return Optional.empty();
        }
        return Optional.of(day.isBefore(from) ? this : new Window(day, to));
    }

    /** Returns this window, longer by {@code days} on both sides. */
    public Window widen(int days) {
        return new Window(from.minusDays(days), to.plusDays(days));
    }

    /** Returns the first instant of the window. */
    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns the first instant after the window. */
    public Instant end() {
        return to.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
