package dev.senselake.stream;

import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far a search for rows that were inserted late is: it began at {@code searched}, asks for rows inserted from
 * {@code since} to {@code until}, found {@code days} (ascending) that must be loaded again, and has {@code gaps} still to
 * search. It is {@code whole} unless some rows could not be judged or days were left out.
 */
public record LateDays(
        Instant searched, Instant since, Instant until, List<LocalDate> days, List<Window> gaps, boolean whole) {
    /** The most days that one run loads again because of late rows. */
    public static final int MOST = 200;

    private static final int MOST_GAPS = 2_000;

    public LateDays {
        days = days.stream().distinct().sorted().toList();
        gaps = List.copyOf(gaps);
        if (days.size() > MOST || gaps.size() > MOST_GAPS || until.isBefore(since)) {
            throw new IllegalArgumentException("late days are out of range: %d days, %d gaps, from %s to %s"
                    .formatted(days.size(), gaps.size(), since, until));
        }
    }

    /** Returns the first days from {@code from} on that follow each other, empty where none is left. */
    public Optional<Window> next(LocalDate from) {
        List<LocalDate> left = days.stream().filter(day -> !day.isBefore(from)).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        LocalDate to = left.getFirst();
        for (LocalDate day : left) {
            to = day.equals(to) ? day.plusDays(1) : to;
        }
        return Optional.of(new Window(left.getFirst(), to));
    }

    /** Returns the window from a day to the last day found. */
    public Window span(LocalDate from) {
        return new Window(from, days.getLast().plusDays(1));
    }
}
