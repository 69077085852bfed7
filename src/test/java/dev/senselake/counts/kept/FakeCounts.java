package dev.senselake.counts.kept;

import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts in memory. Safe for several threads. */
public final class FakeCounts implements CountsStore {
    private final Map<String, SortedMap<LocalDate, CountedDay>> days = new HashMap<>();
    private final Map<String, SortedMap<YearMonth, MonthCounts>> months = new HashMap<>();

    @Override
    public synchronized SortedMap<LocalDate, String> digests(String stream, Window window) {
        SortedMap<LocalDate, String> digests = new TreeMap<>();
        days(stream, window).forEach(day -> digests.put(day.day(), day.digest()));
        return digests;
    }

    @Override
    public synchronized void keep(String stream, Collection<CountedDay> counted) {
        counted.forEach(day -> days.computeIfAbsent(stream, _ -> new TreeMap<>())
                .merge(day.day(), day, (old, next) -> next.generation() < old.generation() ? old : next));
    }

    @Override
    public synchronized List<CountedDay> days(String stream, Window window) {
        return new ArrayList<>(days.getOrDefault(stream, new TreeMap<>())
                .subMap(window.from(), window.to())
                .values());
    }

    @Override
    public synchronized boolean hasMonth(String stream, YearMonth month) {
        return !months(stream, month, month).isEmpty();
    }

    @Override
    public synchronized void keep(MonthCounts month) {
        months.computeIfAbsent(month.stream(), _ -> new TreeMap<>())
                .merge(month.month(), month, (old, next) -> next.generation() < old.generation() ? old : next);
    }

    @Override
    public synchronized List<MonthCounts> months(String stream, YearMonth from, YearMonth to) {
        return new ArrayList<>(months.getOrDefault(stream, new TreeMap<>())
                .subMap(from, to.plusMonths(1))
                .values());
    }

    /** Returns the counts of a day. */
    public Optional<CountedDay> day(String stream, LocalDate day) {
        return days(stream, Window.of(day)).stream().findFirst();
    }
}
