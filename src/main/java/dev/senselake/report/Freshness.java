package dev.senselake.report;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How far behind a stream is: up to which instant a reader finds everything, before which day all is final, the hours since,
 * and the most that are allowed; and of the incremental runs of the last four weeks, how many left it within these.
 */
public record Freshness(
        String stream,
        Optional<Instant> completeTo,
        Optional<LocalDate> settled,
        Optional<Long> hoursBehind,
        int objectiveHours,
        boolean met,
        int runs,
        int runsMet,
        Optional<Instant> blockedSince) {
    /** The hours that a stream may be behind where nobody says otherwise. */
    public static final int OBJECTIVE_HOURS = 48;

    private static final Duration SEEN = Duration.ofDays(28);

    static Freshness of(StreamLedger ledger, Instant now, int objectiveHours, List<RunSummary> runs) {
        Optional<Instant> complete = ledger.spec().isSnapshot()
                ? ledger.snapshot().flatMap(LedgerEntry::commit).map(Commit::readAt)
                : ledger.cursor().filter(Freshness::hasDays).map(cursor -> start(cursor.landed()));
        Optional<Long> behind =
                complete.map(to -> Math.max(0, Duration.between(to, now).toHours()));
        boolean notStarted = !ledger.spec().isSnapshot()
                && !ledger.spec().startDate().plusDays(1).isBefore(Days.of(now));
        List<Boolean> kept = runs.stream()
                .filter(run -> run.mode() == RunMode.INCREMENTAL && run.asOf().isAfter(now.minus(SEEN)))
                .flatMap(run -> run.streams().stream()
                        .filter(stream -> stream.stream().equals(ledger.stream()))
                        .map(stream -> isWithin(stream, run.asOf(), objectiveHours)))
                .toList();
        return new Freshness(
                ledger.stream(),
                complete,
                ledger.cursor().filter(Freshness::hasDays).map(Cursor::settled),
                behind,
                objectiveHours,
                notStarted || behind.filter(hours -> hours <= objectiveHours).isPresent(),
                kept.size(),
                (int) kept.stream().filter(within -> within).count(),
                blockedSince(ledger, now));
    }

    private static boolean hasDays(Cursor cursor) {
        return cursor.landed().isAfter(cursor.since());
    }

    private static boolean isWithin(StreamSummary stream, Instant asOf, int objectiveHours) {
        return stream.landed()
                .filter(landed -> Duration.between(start(landed), asOf).toHours() <= objectiveHours)
                .isPresent();
    }

    private static Optional<Instant> blockedSince(StreamLedger ledger, Instant now) {
        return ledger.cursor()
                .map(Cursor::landed)
                .filter(day -> !Window.of(day).end().isAfter(now))
                .flatMap(day -> Optional.ofNullable(ledger.days().get(day)))
                .filter(entry -> entry.failCount() > 0)
                .flatMap(entry -> entry.marks().failedSince());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
