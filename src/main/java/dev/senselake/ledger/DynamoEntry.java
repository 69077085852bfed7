package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.ledger.Commit.Fetch;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.stream.Partition;
import dev.senselake.stream.RowChanges;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** An entry of the ledger as an item; times are ISO text, an open claim is {@code id@deadline} in a set of texts. */
final class DynamoEntry {
    static final String SNAPSHOT = "snapshot";
    static final String CLAIM_SEQUENCE = "claimSeq";
    static final String RAISED_BY = "raisedBy";
    static final String OPEN_CLAIMS = "openClaims";
    static final String COMMITTED = "committedGen";
    static final String CONFIRMED = "confirmedGen";
    static final String STATUS = "status";
    static final String FAIL_COUNT = "failCount";
    static final String LAST_ERROR = "lastError";
    static final String ADDED = "rowsAdded";
    static final String REMOVED = "rowsRemoved";
    static final String CHANGED = "rowsChanged";
    static final String FAILED_SINCE = "failedSince";
    static final String EMPTY_SINCE = "emptySince";
    static final String COMPLETE = "COMPLETE";
    static final String FAILED = "FAILED";
    static final String WAIVED = "WAIVED";

    static final String SIZE = "objectBytes";
    static final String DUE_SINCE = "dueSince";
    static final String WAIVED_BY = "waivedBy";
    static final String WAIVED_AT = "waivedAt";
    static final String WAIVED_BECAUSE = "waivedBecause";
    static final String WAIVED_ROWS = "waivedRows";
    private static final List<String> COUNTED = List.of(CLAIM_SEQUENCE, COMMITTED, FAIL_COUNT);

    private DynamoEntry() {}

    /** Returns where the entry of a partition stands. */
    static Key key(Partition partition) {
        return new Key(
                pk(partition.stream()), partition.day().map(LocalDate::toString).orElse(SNAPSHOT));
    }

    /** Returns the partition key of all entries of a stream. */
    static String pk(String stream) {
        return "LEDGER#" + stream;
    }

    /**
     * Reads an entry; an item that does not exist reads as one without claims and without a commit. Items can be written by
     * hand: a commit that cannot be read is none, so its day is loaded anew; an item that no claim could be taken on is damaged.
     */
    static LedgerEntry read(Partition partition, DynamoItem item) {
        Optional<String> damage = damage(item);
        if (damage.isPresent()) {
            return LedgerEntry.damaged(partition, damage.get());
        }
        return new LedgerEntry(
                partition,
                item.number(CLAIM_SEQUENCE).orElse(0L),
                openClaims(item),
                item.number(COMMITTED).flatMap(generation -> commit(generation, item)),
                isWaived(item),
                Math.clamp(item.number(FAIL_COUNT).orElse(0L), 0, Integer.MAX_VALUE),
                item.text(LAST_ERROR),
                new DayMarks(
                        Optional.empty(),
                        instantOf(FAILED_SINCE, item),
                        instantOf(DUE_SINCE, item),
                        waiver(item),
                        instantOf(EMPTY_SINCE, item)));
    }

    private static boolean isWaived(DynamoItem item) {
        return item.text(STATUS).filter(WAIVED::equals).isPresent();
    }

    private static Optional<Waiver> waiver(DynamoItem item) {
        boolean publishes = item.text(WAIVED_ROWS).isPresent();
        if (!publishes && !isWaived(item)) {
            return Optional.empty();
        }
        return Optional.of(new Waiver(
                publishes,
                item.text(WAIVED_BY).orElse(""),
                instantOf(WAIVED_AT, item),
                item.text(WAIVED_BECAUSE).orElse("")));
    }

    /** Says which attribute makes every update of the item fail. */
    private static Optional<String> damage(DynamoItem item) {
        return COUNTED.stream()
                .filter(name -> !item.isAbsentOrNumber(name))
                .map("%s is no whole number"::formatted)
                .findFirst()
                .or(() -> item.isAbsentOrSet(OPEN_CLAIMS)
                        ? Optional.empty()
                        : Optional.of(OPEN_CLAIMS + " is no set of texts"));
    }

    /**
     * Returns the update that makes a damaged item claimable, empty where it is not damaged. The next generation is above any
     * that was ever reached, so no attempt under way wins; a claim that nobody holds keeps rows from being confirmed
     * while such an attempt might still write.
     */
    static Optional<DynamoUpdate> repaired(DynamoItem item, Instant deadline) {
        if (damage(item).isEmpty()) {
            return Optional.empty();
        }
        DynamoUpdate update = new DynamoUpdate()
                .set(CLAIM_SEQUENCE, deadline.getEpochSecond())
                .setOf(OPEN_CLAIMS, Set.of("repaired@" + deadline))
                .remove(FAIL_COUNT);
        if (!item.isAbsentOrNumber(COMMITTED)) {
            update.remove(COMMITTED);
        }
        COUNTED.forEach(name -> update.whenUnchanged(name, item));
        return Optional.of(update);
    }

    /** Returns an open claim as it is stored. */
    static String open(Claim claim) {
        return claim.id() + "@" + claim.deadline();
    }

    /** Takes the next generation for an open claim. */
    static DynamoUpdate begin(Claim claim) {
        return new DynamoUpdate().increment(CLAIM_SEQUENCE).addTo(OPEN_CLAIMS, open(claim));
    }

    /** Removes an open claim. */
    static DynamoUpdate end(Claim claim) {
        return new DynamoUpdate().takeFrom(OPEN_CLAIMS, open(claim));
    }

    /** Sets what an object that was put changed in the one before it, in place of what an earlier one did. */
    static DynamoUpdate writeChanges(DynamoUpdate update, Optional<RowChanges> changes) {
        return changes.map(rows -> update.set(ADDED, rows.added())
                        .set(REMOVED, rows.removed())
                        .set(CHANGED, rows.changed()))
                .orElseGet(() -> update.remove(ADDED, REMOVED, CHANGED));
    }

    /** Sets everything of a commit but its generation and changes, and removes the claim under which it was made. */
    static DynamoUpdate write(Claim claim, Commit commit) {
        return writeSize(end(claim), commit.size())
                .set("etag", commit.etag())
                .set("sha256", commit.sha256())
                .set("rows", commit.rows())
                .set("bytes", commit.bytes())
                .set("fetchStart", commit.fetchStart().toString())
                .set("fetchEnd", commit.fetchEnd().toString())
                .set("asOf", commit.asOf().toString())
                .set("spec", commit.spec())
                .set(STATUS, COMPLETE)
                .setOf("flags", commit.flags())
                .remove(FAIL_COUNT, LAST_ERROR, FAILED_SINCE, EMPTY_SINCE);
    }

    /** Records a commit with its changes, on the condition that its generation is above the recorded one. */
    static DynamoUpdate finalised(Claim claim, Commit commit) {
        return writeChanges(write(claim, commit), commit.changes()).raise(COMMITTED, commit.generation());
    }

    private static DynamoUpdate writeSize(DynamoUpdate update, OptionalLong size) {
        return size.isPresent() ? update.set(SIZE, size.getAsLong()) : update.remove(SIZE);
    }

    private static Optional<Commit> commit(long generation, DynamoItem item) {
        try {
            return Optional.of(readable(generation, item));
        } catch (IllegalStateException | DateTimeException mistyped) {
            return Optional.empty();
        }
    }

    private static Commit readable(long generation, DynamoItem item) {
        return new Commit(
                generation,
                item.text("etag").orElse(""),
                item.text("sha256").orElse(""),
                item.number("rows").orElse(0L),
                item.number("bytes").orElse(0L),
                new Fetch(item.instant("fetchStart"), item.instant("fetchEnd"), item.instant("asOf")),
                item.text("spec").orElse(""),
                Set.copyOf(item.set("flags")),
                changes(item),
                item.number(SIZE).map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    private static Optional<RowChanges> changes(DynamoItem item) {
        return item.number(ADDED)
                .map(added -> new RowChanges(
                        added,
                        item.number(REMOVED).orElse(0L),
                        item.number(CHANGED).orElse(0L)));
    }

    private static Map<String, Instant> openClaims(DynamoItem item) {
        Map<String, Instant> open = new HashMap<>();
        for (String claim : item.set(OPEN_CLAIMS)) {
            int at = claim.lastIndexOf('@');
            instant(claim.substring(at + 1))
                    .ifPresent(deadline -> open.put(claim.substring(0, Math.max(0, at)), deadline));
        }
        return open;
    }

    private static Optional<Instant> instantOf(String name, DynamoItem item) {
        return item.text(name).flatMap(DynamoEntry::instant);
    }

    /** Reads an instant, such as the deadline of a claim; a text that is none was written by hand. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException mistyped) {
            return Optional.empty();
        }
    }
}
