package dev.senselake.load;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Ledger;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Step 9: moves a stream's cursor over whatever has become contiguous; it reads the ledger, never results of tasks. */
public final class CursorMover {
    private static final int PAGE = 400;

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
        Cursor cursor = start;
        LocalDate from = cursor.settled();
        while (from.isBefore(today) && !cursor.landed().isBefore(from)) {
            Window page = new Window(from, today).first(PAGE);
            cursor = cursor.advanceOver(ledger.read(spec.stream(), page), asOf, finality);
            from = page.to();
        }
        return cursor;
    }
}
