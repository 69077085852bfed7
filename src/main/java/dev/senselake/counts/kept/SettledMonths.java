package dev.senselake.counts.kept;

import dev.senselake.counts.DayCounts;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Adds up the months all days of which are final: those that a run has read in, and the last one where its sums are missing. */
public record SettledMonths(CountsStore store, BooleanSupplier inTime) {
    /** Keeps the sums; {@code settled} is the first day of the stream that is not final. Returns the months that are kept now. */
    public List<YearMonth> keep(String stream, LocalDate settled, Collection<Window> read) {
        List<YearMonth> kept = new ArrayList<>();
        for (YearMonth month : due(stream, settled, read).reversed()) {
            if (!inTime.getAsBoolean()) {
                break;
            }
            sum(stream, month).ifPresent(sums -> {
                store.keep(sums);
                kept.add(month);
            });
        }
        return kept;
    }

    private SortedSet<YearMonth> due(String stream, LocalDate settled, Collection<Window> read) {
        YearMonth last = YearMonth.from(settled).minusMonths(1);
        SortedSet<YearMonth> due = new TreeSet<>();
        for (Window window : read) {
            YearMonth end = YearMonth.from(window.to().minusDays(1));
            for (YearMonth month = YearMonth.from(window.from());
                    !month.isAfter(end) && !month.isAfter(last);
                    month = month.plusMonths(1)) {
                due.add(month);
            }
        }
        if (!due.contains(last) && !store.hasMonth(stream, last)) {
            due.add(last);
        }
        return due;
    }

    private Optional<MonthCounts> sum(String stream, YearMonth month) {
        List<DayCounts> days = new ArrayList<>();
        long generation = 0;
        Window window = new Window(month.atDay(1), month.plusMonths(1).atDay(1));
        for (CountedDay day : store.days(stream, window)) {
            try {
                days.add(day.counts().decoded(stream, day.day()));
                generation += day.generation();
            } catch (IllegalArgumentException unreadable) {
                // As a day that was never counted: the sums say how many days they are of.
            }
        }
        return days.isEmpty() ? Optional.empty() : Optional.of(MonthCounts.of(generation, days));
    }
}
