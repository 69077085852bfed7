package dev.senselake.reconcile;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;

/** Where lake and ledger differ in a partition; the entry is the one that was read before the lake was looked at. */
sealed interface Finding {
    /** Returns what the ledger held. */
    LedgerEntry entry();

    /** The ledger names an object, and nothing stands at its key. */
    record Gone(LedgerEntry entry) implements Finding {}

    /** Another object stands there, and no claim of this table wrote it later. */
    record Changed(LedgerEntry entry) implements Finding {}

    /** The object says that it is the recorded one, and its rows are not. */
    record Damaged(LedgerEntry entry) implements Finding {}

    /** The recorded rows stand there under another tag, as after a copy. */
    record Copied(LedgerEntry entry, String etag, long size) implements Finding {}

    /** The object differs from the record, and this run has read as much as it may. */
    record Unread(LedgerEntry entry) implements Finding {}

    /** A claim put the object, and nobody recorded it. */
    record Unrecorded(LedgerEntry entry, Claim claim, Commit found) implements Finding {}
}
