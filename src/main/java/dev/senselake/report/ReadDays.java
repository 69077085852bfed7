package dev.senselake.report;

import dev.senselake.counts.DayCounts;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The days of a stream of which every hour up to an instant was read. A day that was last read before its end is left out,
 * unless it is the newest: what it has no rows of is not known to be silent.
 */
record ReadDays(SortedMap<LocalDate, DayCounts> days, Instant until) {
    ReadDays {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** Takes the counted days; the instant is the end of the last whole hour that was read of the newest. */
    static ReadDays of(StreamLedger stream, SortedMap<LocalDate, DayCounts> counted) {
        SortedMap<LocalDate, Instant> read = new TreeMap<>();
        counted.keySet().forEach(day -> readTo(stream, day).ifPresent(end -> read.put(day, end)));
        SortedMap<LocalDate, DayCounts> days = new TreeMap<>(counted);
        days.keySet()
                .removeIf(day -> !read.containsKey(day)
                        || (day.isBefore(read.lastKey()) && read.get(day).isBefore(end(day))));
        return new ReadDays(
                days, read.values().stream().reduce((_, later) -> later).orElse(Instant.EPOCH));
    }

    /** A day that was read before it began holds rows of wrong clocks only. */
    private static Optional<Instant> readTo(StreamLedger stream, LocalDate day) {
        return Optional.ofNullable(stream.days().get(day))
                .flatMap(LedgerEntry::commit)
                .map(Commit::readAt)
                .map(at -> at.isBefore(end(day)) ? at.truncatedTo(ChronoUnit.HOURS) : end(day))
                .filter(end(day.minusDays(1))::isBefore);
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
