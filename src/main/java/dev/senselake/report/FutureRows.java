package dev.senselake.report;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An entity whose rows are dated after they were read, so that its clock or time zone is wrong: how many hours ahead. */
public record FutureRows(String stream, String entity, String name, long rows, long hoursAhead, LocalDate day) {
    private static final int HOURS = 24;

    static List<FutureRows> of(StreamLedger ledger, SortedMap<LocalDate, DayCounts> days, Places places) {
        Map<String, FutureRows> found = new TreeMap<>();
        days.forEach((day, counts) -> readAt(ledger, day)
                .filter(_ -> counts.detail() == DayCounts.Detail.HOURS)
                .ifPresent(readAt -> counts.entities()
                        .forEach((entity, hours) -> after(day, hours, readAt)
                                .map(ahead -> new FutureRows(
                                        ledger.stream(), entity, places.name(entity), ahead[0], ahead[1], day))
                                .ifPresent(rows -> found.merge(entity, rows, FutureRows::worse)))));
        List<FutureRows> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparingLong(FutureRows::hoursAhead).reversed());
        return all;
    }

    private static Optional<Instant> readAt(StreamLedger ledger, LocalDate day) {
        return Optional.ofNullable(ledger.days().get(day))
                .flatMap(LedgerEntry::commit)
                .map(Commit::readAt)
                .filter(read -> read.isBefore(start(day, HOURS)));
    }

    /** Returns the rows of hours that begin after the reading, and how far the last one is ahead of it. */
    private static Optional<long[]> after(LocalDate day, EntityHours hours, Instant readAt) {
        long rows = 0;
        long ahead = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            if (hours.rows(hour) > 0 && start(day, hour).isAfter(readAt)) {
                rows += hours.rows(hour);
                ahead = (Duration.between(readAt, start(day, hour)).toMinutes() + 59) / 60;
            }
        }
        return rows == 0 ? Optional.empty() : Optional.of(new long[] {rows, ahead});
    }

    private static Instant start(LocalDate day, int hour) {
        return day.atStartOfDay(ZoneOffset.UTC).plusHours(hour).toInstant();
    }

    private FutureRows worse(FutureRows other) {
        return new FutureRows(
                stream,
                entity,
                name,
                rows + other.rows,
                Math.max(hoursAhead, other.hoursAhead),
                day.isAfter(other.day) ? day : other.day);
    }
}
