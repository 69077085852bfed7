package dev.senselake.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How late the rows of a stream still change: rows by the days between the end of their day and the reading that found them,
 * and the look-back that would have been long enough, empty where too little was seen to say so.
 */
public record Lateness(String stream, int lookbackDays, int readings, List<Late> byDays, Optional<Integer> suggested) {
    private static final int FEWEST_READINGS = 7;
    private static final int LEAST = 2;
    private static final int MOST = 365;

    public Lateness {
        byDays = List.copyOf(byDays);
    }

    /** Rows that changed in the n-th day after the end of theirs, counted from 0. */
    public record Late(int days, long rows) {}

    static Lateness of(String stream, int lookbackDays, List<Restatement> all) {
        Map<Integer, Long> rows = new TreeMap<>();
        List<Restatement> own =
                all.stream().filter(change -> change.stream().equals(stream)).toList();
        for (Restatement change : own) {
            Instant end = change.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!change.readAt().isBefore(end)) {
                rows.merge((int) Duration.between(end, change.readAt()).toDays(), change.rows(), Long::sum);
            }
        }
        List<Late> byDays = new ArrayList<>();
        rows.forEach((days, count) -> byDays.add(new Late(days, count)));
        return new Lateness(stream, lookbackDays, own.size(), byDays, suggested(lookbackDays, own.size(), byDays));
    }

    private static Optional<Integer> suggested(int lookbackDays, int readings, List<Late> byDays) {
        if (readings < FEWEST_READINGS || byDays.isEmpty()) {
            return Optional.empty();
        }
        // What comes within the first day needs no look-back; a change at its very end says that more may come behind
        // it.
        int last = byDays.getLast().days();
        int enough = last >= lookbackDays - 1 && lookbackDays > 0 ? lookbackDays * 2 : last + 2;
        return Optional.of(Math.min(MOST, Math.max(LEAST, enough)));
    }
}
