package dev.senselake.report;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.StreamSpec;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the ledger says of a configured stream: cursor and days, or the snapshot of a reference stream. */
public record StreamLedger(
        StreamSpec spec,
        Optional<Cursor> cursor,
        SortedMap<LocalDate, LedgerEntry> days,
        Optional<LedgerEntry> snapshot) {
    public StreamLedger {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** Returns the name of the stream. */
    public String stream() {
        return spec.stream();
    }
}
