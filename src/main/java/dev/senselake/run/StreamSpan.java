package dev.senselake.run;

import dev.senselake.ledger.LedgerDays;
import dev.senselake.mark.DueList.EarlierDays;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The days of a stream that its configuration asks for, seen from a run's day, and what a user should know of the others. */
public final class StreamSpan {
    private StreamSpan() {}

    /** Returns the days from the start date to the run's day; empty where the stream starts later. */
    public static Optional<Window> of(StreamSpec spec, LocalDate today) {
        return spec.startDate().isAfter(today)
                ? Optional.empty()
                : Optional.of(new Window(spec.startDate(), today.plusDays(1)));
    }

    /** Says that a stream has not started, and which days before its start date stay as they were loaded. */
    public static List<String> remarks(StreamSpec spec, LocalDate today, LedgerDays days) {
        return remarks(spec, today, earlier(spec, days));
    }

    /** Returns the days that were loaded before the start date. */
    static Optional<EarlierDays> earlier(StreamSpec spec, LedgerDays days) {
        return EarlierDays.of(days.before(spec.startDate()).values().stream()
                .filter(entry -> entry.commit().isPresent())
                .flatMap(entry -> entry.partition().day().stream())
                .toList());
    }

    static List<String> remarks(StreamSpec spec, LocalDate today, Optional<EarlierDays> earlier) {
        List<String> remarks = new ArrayList<>();
        if (of(spec, today).isEmpty()) {
            remarks.add("stream %s has nothing due: its start date, %s, is after the day of this run, %s"
                    .formatted(spec.stream(), spec.startDate(), today));
        }
        earlier.ifPresent(loaded -> remarks.add(
                ("stream %s: %d days from %s to %s were loaded before its start date, %s; they stay in the lake as they"
                                + " are and are not read again")
                        .formatted(spec.stream(), loaded.count(), loaded.first(), loaded.last(), spec.startDate())));
        return remarks;
    }
}
