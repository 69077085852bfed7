package dev.senselake.reconcile;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.load.CommitMetadata;
import dev.senselake.stream.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Compares one partition's entry with what a listing told of its object, and looks at the object only where they differ. */
final class PartitionLook {
    // An invocation lasts 15 minutes at most, and clocks differ by less than five: later than that nobody of us put it.
    private static final Duration LATEST_PUT = Duration.ofMinutes(20);

    private final Lake lake;
    private final ObjectKeys keys;
    private final RowsCheck rows;
    private final Instant now;

    PartitionLook(Lake lake, ObjectKeys keys, RowsCheck rows, Instant now) {
        this.lake = lake;
        this.keys = keys;
        this.rows = rows;
        this.now = now;
    }

    /** Tells whether the listing shows what the ledger names, so that nothing need be looked at. */
    static boolean agree(LedgerEntry entry, Optional<ListedObject> listed) {
        if (entry.waived() || entry.marks().damage().isPresent()) {
            return true;
        }
        return entry.commit()
                .map(commit ->
                        listed.filter(object -> isOf(commit, entry, object)).isPresent())
                .orElseGet(listed::isEmpty);
    }

    /** An equal tag means equal bytes in S3; on a disk the tag may outlive them, which size and time show. */
    private static boolean isOf(Commit commit, LedgerEntry entry, ListedObject listed) {
        return listed.tag().equals(commit.etag())
                && !entry.isContradictedBy(listed.tag(), listed.size())
                && !listed.modified().isAfter(commit.fetchEnd().plus(LATEST_PUT));
    }

    /** Looks at the key; empty where the object is right, or where an attempt under way will settle it. */
    Optional<Finding> look(LedgerEntry entry) {
        Partition partition = entry.partition();
        String key = keys.partition(partition.stream(), partition.day());
        Optional<StoredObject> standing = lake.head(key);
        if (standing.isEmpty()) {
            return entry.commit().filter(_ -> entry.isIdle(now)).map(_ -> new Finding.Gone(entry));
        }
        return judge(entry, key, standing.get());
    }

    private Optional<Finding> judge(LedgerEntry entry, String key, StoredObject standing) {
        Optional<Commit> found = CommitMetadata.commit(standing).filter(commit -> commit.generation() > 0);
        long recorded = entry.commit().map(Commit::generation).orElse(0L);
        if (found.isPresent() && found.get().generation() > recorded) {
            return unrecorded(entry, standing, found.get());
        }
        if (entry.commit().isEmpty() || !entry.isIdle(now)) {
            return Optional.empty();
        }
        Commit commit = entry.commit().get();
        if (found.filter(object -> object.sha256().equals(commit.sha256())).isEmpty()) {
            return Optional.of(new Finding.Changed(entry));
        }
        return compareRows(entry, commit, key, standing);
    }

    private Optional<Finding> compareRows(LedgerEntry entry, Commit commit, String key, StoredObject standing) {
        boolean sameTag = commit.etag().equals(standing.tag());
        boolean sure = sameTag && !entry.isContradictedBy(standing.tag(), standing.size());
        Optional<Boolean> holds = rows.holds(key, standing, commit);
        if (holds.isEmpty()) {
            // What is only younger than it should be was copied in most cases, and has the same bytes in S3.
            return Optional.<Finding>of(new Finding.Unread(entry)).filter(_ -> !sure);
        }
        if (!holds.get()) {
            return Optional.of(new Finding.Damaged(entry));
        }
        return Optional.<Finding>of(new Finding.Copied(entry, standing.tag(), standing.size()))
                .filter(_ -> !sameTag || commit.size().isEmpty());
    }

    /**
     * The object is newer than the record. A day that failed since is read anyway, which records it; so is one whose object
     * is above every claim while another attempt is under way.
     */
    private Optional<Finding> unrecorded(LedgerEntry entry, StoredObject standing, Commit found) {
        String id = CommitMetadata.claim(standing).orElse("");
        Claim claim = new Claim(
                entry.partition(), found.generation(), id, entry.openClaims().getOrDefault(id, Instant.EPOCH));
        boolean above = found.generation() > entry.claimSequence();
        if (entry.failCount() > 0 || (above && !entry.isOnlyOpen(claim, now))) {
            return Optional.empty();
        }
        return Optional.of(new Finding.Unrecorded(entry, claim, found));
    }
}
