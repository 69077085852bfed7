package dev.senselake.load;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Ledger;
import dev.senselake.mark.DueList;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Step 9: moves a stream's cursor over whatever has become contiguous; it reads the ledger, never results of tasks. */
public final class CursorMover {
    private static final int PAGE = 400;
    // Beyond the look-back by more than this, settled stands back, and it pays to ask which days are final.
    private static final int FAR_BACK = 31;

    private final Ledger ledger;

    /** Moves the cursors of this ledger. */
    public CursorMover(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Moves it as far as the ledger allows, and returns where it then stands; empty for a reference stream and before its start. */
    public Optional<Cursor> move(StreamSpec spec, Instant asOf) {
        if (spec.isSnapshot()) {
            return Optional.empty();
        }
        if (spec.startDate().isAfter(Days.of(asOf))) {
            return Optional.empty();
        }
        Optional<Cursor> stored = ledger.cursor(spec.stream());
        Cursor start = stored.map(cursor -> cursor.startingAt(spec.startDate()))
                .orElseGet(() -> Cursor.at(spec.stream(), spec.startDate()));
        Cursor moved = walk(start, spec, asOf);
        if (stored.filter(moved::equals).isEmpty()) {
            ledger.move(moved);
        }
        return Optional.of(moved);
    }

    private Cursor walk(Cursor start, StreamSpec spec, Instant asOf) {
        LocalDate today = Days.of(asOf);
        Finality finality = Finality.of(spec);
        DueList known = start.settled().isBefore(today.minusDays(spec.lookbackDays() + (long) FAR_BACK))
                ? ledger.due().of(spec.stream())
                : DueList.NONE;
        Cursor cursor = start;
        LocalDate from = cursor.settled();
        while (from.isBefore(today) && !cursor.landed().isBefore(from)) {
            LocalDate end = earlier(known.finalUpTo(from, spec.lookbackDays()), today);
            if (end.isAfter(from)) {
                cursor = cursor.passing(from, end);
                from = end;
            } else {
                Window page = new Window(from, today).first(PAGE);
                Window unknown = new Window(from, unknownTo(known, page, spec));
                cursor = cursor.advanceOver(ledger.read(spec.stream(), unknown), asOf, finality);
                from = unknown.to();
            }
        }
        return cursor;
    }

    /** Returns the end of the days at the beginning of a page that may not be final. */
    private static LocalDate unknownTo(DueList known, Window page, StreamSpec spec) {
        return page.days()
                .skip(1)
                .filter(day -> known.finalUpTo(day, spec.lookbackDays()).isAfter(day))
                .findFirst()
                .orElse(page.to());
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
