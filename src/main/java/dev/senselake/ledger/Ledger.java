package dev.senselake.ledger;

import dev.senselake.failure.Failure;
import dev.senselake.mark.DueLists;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The partitions and cursors of all streams, as the commit protocol changes them; every read is consistent, every change
 * conditional.
 */
public interface Ledger {
    /** Reads one partition; an entry that does not exist reads as one without claims and without a commit. */
    LedgerEntry read(Partition partition);

    /** Reads the days of a window that have an entry; what is read cannot be changed. */
    SortedMap<LocalDate, LedgerEntry> read(String stream, Window window);

    /** Reads all days of a stream that have an entry, and what else stands among them. */
    default LedgerDays days(String stream) {
        return new LedgerDays(read(stream, LedgerDays.ALL), List.of());
    }

    /** Takes the next generation of a partition, open until {@code deadline}; returns it with the entry as it now is. */
    Claimed claim(Partition partition, String claimId, Instant deadline);

    /**
     * Takes the next generation of every partition, in the order asked for. Each entry is the one that stood there just
     * before; where it no longer does, the result holds the one that was found instead.
     */
    default List<Claimed> claim(List<NewClaim> wanted) {
        return wanted.stream()
                .map(claim -> claim(claim.seen().partition(), claim.id(), claim.deadline()))
                .toList();
    }

    /** Settles several partitions, in their order. */
    default List<Boolean> settle(List<Settlement> settlements) {
        return settlements.stream().map(this::settle).toList();
    }

    /** Steps 6b and 8: false where a newer claim or a higher generation stands there; the own claim ends either way. */
    default boolean settle(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Put(Claim claim, Commit commit) -> finalise(claim, commit);
            case Settlement.Confirmed(Claim claim, Commit commit) -> confirm(claim, commit);
            case Settlement.Released(Claim claim) -> {
                release(claim);
                yield false;
            }
        };
    }

    /**
     * Step 6: gives a claim a higher generation, above an object that no claim of this table wrote; the claim stays open.
     * Empty where it is not the newest one any more.
     */
    Optional<Claim> raise(Claim claim, long generation);

    /** Step 6b: records that the object equals what this claim read. False if a newer claim exists: only this one ends. */
    boolean confirm(Claim claim, Commit commit);

    /** Step 8: records the object that this claim put. False if a higher generation is already recorded. */
    boolean finalise(Claim claim, Commit commit);

    /** Removes a claim that ends without a change; a claim that is gone already is no error. */
    void release(Claim claim);

    /** Removes a claim and counts the failure, cut to 500 characters. */
    void fail(Claim claim, Failure failure);

    /** Removes a claim and counts the failure, which happened at {@code at}. */
    default void fail(Claim claim, Failure failure, Instant at) {
        fail(claim, failure);
    }

    /** As {@link #fail}, and keeps {@code asOf} as the first run that found the source emptied, until the next commit. */
    void failEmptied(Claim claim, Failure failure, Instant asOf);

    /**
     * Returns the days that may be due although they lie before those that runs read each night. A failure of a day, and rows
     * of one that were read by other rules than the list's, are added here before they are recorded, while the claim is open.
     */
    DueLists due();

    /** Reads the cursor of a stream. */
    Optional<Cursor> cursor(String stream);

    /** Moves the cursor forwards, each of landed and settled on its own; an earlier {@code since} moves both back to it. */
    void move(Cursor cursor);

    /** Returns the streams that runs have loaded, also those that are not configured any more. */
    default Set<String> loadedStreams() {
        return Set.of();
    }

    /** Adds streams to the loaded ones. */
    default void addLoaded(Collection<String> streams) {}

    /** The right to publish generation {@code generation} of a partition; open until released or past its deadline. */
    record Claim(Partition partition, long generation, String id, Instant deadline) {
        /** Returns this claim with another generation. */
        public Claim of(long another) {
            return new Claim(partition, another, id, deadline);
        }
    }

    /** A claim and the entry right after it was taken. */
    record Claimed(Claim claim, LedgerEntry entry) {}

    /** A claim to take: on the partition of the entry that was read last, open until {@code deadline}. */
    record NewClaim(LedgerEntry seen, String id, Instant deadline) {}

    /** How an attempt at a partition ended in the lake, for the ledger to record; each ends the attempt's claim. */
    sealed interface Settlement {
        /** Returns the claim that ends. */
        Claim claim();

        /** Returns what stands in the lake by it, empty where nothing was done. */
        default Optional<Commit> made() {
            return switch (this) {
                case Put put -> Optional.of(put.commit());
                case Confirmed confirmed -> Optional.of(confirmed.commit());
                case Released _ -> Optional.empty();
            };
        }

        /** Step 8: an object was put, by this claim or by a newer one. */
        record Put(Claim claim, Commit commit) implements Settlement {}

        /** Step 6b: the object that stands there already has the rows that this claim read. */
        record Confirmed(Claim claim, Commit commit) implements Settlement {}

        /** Nothing was done, because a newer claim exists. */
        record Released(Claim claim) implements Settlement {}
    }
}
