package dev.senselake.run;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The days of a stream that a run must read: {@code fresh} are missing, not final yet or failed when they were read last, {@code restated} are
 * final but were read under another configuration.
 */
record DueDays(NavigableSet<LocalDate> fresh, NavigableSet<LocalDate> restated) {
    /** Sorts the days of the span by what the ledger knows of them. */
    static DueDays of(StreamSpec spec, Window span, Map<LocalDate, LedgerEntry> entries) {
        DueDays due = new DueDays(new TreeSet<>(), new TreeSet<>());
        span.days().forEach(day -> due.add(spec, day, entries));
        return due;
    }

    /** Returns every day of the span as due. */
    static DueDays all(Window span) {
        return new DueDays(new TreeSet<>(span.days().toList()), new TreeSet<>());
    }

    private void add(StreamSpec spec, LocalDate day, Map<LocalDate, LedgerEntry> entries) {
        LedgerEntry entry = entries.get(day);
        if (entry == null || (!entry.waived() && entry.commit().isEmpty())) {
            fresh.add(day);
        } else if (entry.commit().isPresent()) {
            Commit commit = entry.commit().get();
            boolean failedSince = entry.failCount() > 0;
            if (failedSince || !settled(commit, day, spec.lookbackDays())) {
                fresh.add(day);
            } else if (!commit.spec().equals(spec.digest())) {
                restated.add(day);
            }
        }
    }

    private static boolean settled(Commit commit, LocalDate day, int lookbackDays) {
        return !commit.readAt().isBefore(Window.of(day).end().plus(Duration.ofDays(lookbackDays)));
    }
}
