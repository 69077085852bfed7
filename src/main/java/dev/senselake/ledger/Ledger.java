package dev.senselake.ledger;

import dev.senselake.failure.Failure;
import dev.senselake.window.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/** The partitions and cursors of all streams; every read is consistent, every change conditional. */
public interface Ledger {
    /** Reads one partition; an entry that does not exist reads as one without claims and without a commit. */
    LedgerEntry read(Partition partition);

    /** Reads the days of a window that have an entry. */
    SortedMap<LocalDate, LedgerEntry> read(String stream, Window window);

    /** Takes the next generation of a partition, open until {@code deadline}; returns it with the entry as it now is. */
    Claimed claim(Partition partition, String claimId, Instant deadline);

    /**
     * Step 6b: records that the object already equals what this claim read. False if a newer claim exists, which changes
     * nothing but removes the own claim.
     */
    boolean confirm(Claim claim, Commit commit);

    /** Step 8: records the object that this claim put. False if a higher generation is already recorded. */
    boolean finalise(Claim claim, Commit commit);

    /** Removes a claim that ends without a change; a claim that is gone already is no error. */
    void release(Claim claim);

    /** Removes a claim and counts the failure, cut to 500 characters. */
    void fail(Claim claim, Failure failure);

    /** Reads the cursor of a stream. */
    Optional<Cursor> cursor(String stream);

    /** Moves the cursor forwards, each of landed and settled on its own; an earlier {@code since} moves both back to it. */
    void move(Cursor cursor);

    /** A claim and the entry right after it was taken. */
    record Claimed(Claim claim, LedgerEntry entry) {}
}
