package dev.senselake.load;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;

/** Moves a stream's cursor over the days that have become contiguous; computed from the ledger alone (step 9). */
public final class CursorMover {
    private static final int DAYS_AT_ONCE = 200;

    private final Ledger ledger;

    /** Moves the cursors of this ledger. */
    public CursorMover(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Moves landed and settled forwards as far as complete days reach without a gap, never past asOf's day, and returns the
     * cursor as it now stands. A start date before the cursor's moves it back there first. Empty for a stream without days.
     */
    public Optional<Cursor> move(StreamSpec spec, Instant asOf) {
        if (spec.kind() == StreamSpec.Kind.REFERENCE) {
            return Optional.empty();
        }
        Optional<Cursor> known = ledger.cursor(spec.stream());
        Cursor start = known.filter(cursor -> !spec.startDate().isBefore(cursor.since()))
                .orElseGet(() -> Cursor.at(spec.stream(), spec.startDate()));
        Cursor moved = advance(start, spec, asOf);
        if (known.isEmpty() || !known.get().equals(moved)) {
            ledger.move(moved);
        }
        return Optional.of(moved);
    }

    private Cursor advance(Cursor start, StreamSpec spec, Instant asOf) {
        LocalDate end = asOf.atZone(ZoneOffset.UTC).toLocalDate();
        Progress progress = new Progress(start.landed(), start.settled());
        LocalDate page = start.settled();
        while (page.isBefore(end) && progress.reaches(page)) {
            Window window = new Window(page, min(page.plusDays(DAYS_AT_ONCE), end));
            SortedMap<LocalDate, LedgerEntry> entries = ledger.read(spec.stream(), window);
            window.days().forEach(day -> progress.see(day, Optional.ofNullable(entries.get(day)), spec.lookbackDays()));
            page = window.to();
        }
        return new Cursor(spec.stream(), start.since(), progress.landed, progress.settled);
    }

    private static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /** The two ends of the contiguous days while they are walked, oldest first. */
    private static final class Progress {
        private LocalDate landed;
        private LocalDate settled;

        Progress(LocalDate landed, LocalDate settled) {
            this.landed = landed;
            this.settled = settled;
        }

        boolean reaches(LocalDate day) {
            return !landed.isBefore(day) || !settled.isBefore(day);
        }

        void see(LocalDate day, Optional<LedgerEntry> entry, int lookbackDays) {
            Instant end = Window.of(day).end();
            if (day.equals(settled) && isDone(entry, end.plus(Duration.ofDays(lookbackDays)))) {
                settled = day.plusDays(1);
            }
            if (day.equals(landed) && isDone(entry, end)) {
                landed = day.plusDays(1);
            }
        }

        private static boolean isDone(Optional<LedgerEntry> entry, Instant from) {
            return entry.map(known -> known.waived()
                            || known.commit()
                                    .filter(commit -> !commit.readAt().isBefore(from))
                                    .isPresent())
                    .orElse(false);
        }
    }
}
