package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.stream.Partition;
import dev.senselake.stream.RowChanges;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An entry of the ledger as an item; times are ISO text, an open claim is {@code id@deadline} in a set of texts. */
final class DynamoEntry {
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
    static final String COMPLETE = "COMPLETE";
    static final String FAILED = "FAILED";
    static final String WAIVED = "WAIVED";

    private DynamoEntry() {}

    /** Reads an entry; an item that does not exist reads as one without claims and without a commit. */
    static LedgerEntry read(Partition partition, DynamoItem item) {
        return new LedgerEntry(
                partition,
                item.number(CLAIM_SEQUENCE).orElse(0L),
                openClaims(item),
                item.number(COMMITTED).map(generation -> commit(generation, item)),
                item.text(STATUS).filter(WAIVED::equals).isPresent(),
                Math.toIntExact(item.number(FAIL_COUNT).orElse(0L)),
                item.text(LAST_ERROR));
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
        return end(claim)
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
                .remove(FAIL_COUNT, LAST_ERROR);
    }

    private static Commit commit(long generation, DynamoItem item) {
        return new Commit(
                generation,
                item.text("etag").orElse(""),
                item.text("sha256").orElse(""),
                item.number("rows").orElse(0L),
                item.number("bytes").orElse(0L),
                item.instant("fetchStart"),
                item.instant("fetchEnd"),
                item.instant("asOf"),
                item.text("spec").orElse(""),
                Set.copyOf(item.set("flags")),
                changes(item));
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
            open.put(claim.substring(0, at), Instant.parse(claim.substring(at + 1)));
        }
        return open;
    }
}
