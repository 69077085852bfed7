package dev.senselake.run;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The day at which a cursor's landed stands because it fails, while later days may be there already. */
public final class Blocker {
    private Blocker() {}

    /** Reads its entry; empty where landed is at the day of asOf, or nothing has failed on its day. */
    public static Optional<LedgerEntry> of(Ledger ledger, Cursor cursor, Instant asOf) {
        LocalDate day = cursor.landed();
        if (!day.isBefore(Days.of(asOf))) {
            return Optional.empty();
        }
        return Optional.ofNullable(ledger.read(cursor.stream(), Window.of(day)).get(day))
                .filter(entry -> entry.failCount() > 0);
    }
}
