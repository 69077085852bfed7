package dev.senselake.ledger;

import static dev.senselake.ledger.DynamoEntry.key;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.mark.DynamoDueLists;
import dev.senselake.stream.Partition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators and comparisons with the lake change in the ledger, in DynamoDB. */
@Singleton
public final class DynamoRepairs implements Repairs, Waivers {
    private final DynamoTable table;
    private final DynamoCursors cursors;
    private final DynamoDueLists due;

    /** Changes the ledger in this table. */
    public DynamoRepairs(DynamoTable table) {
        this.table = table;
        cursors = new DynamoCursors(table);
        due = new DynamoDueLists(table);
    }

    @Override
    public void rollForward(LedgerEntry seen, Claim claim, Commit found) {
        DynamoUpdate update = DynamoEntry.finalised(claim, found);
        if (found.generation() > seen.claimSequence()) {
            Optional<Long> sequence = Optional.of(seen.claimSequence()).filter(claimed -> claimed > 0);
            update.set(DynamoEntry.CLAIM_SEQUENCE, found.generation())
                    .whenStillNumber(DynamoEntry.CLAIM_SEQUENCE, sequence);
        }
        make(seen.partition(), update);
    }

    @Override
    public void retag(LedgerEntry seen, String etag, long size) {
        table.update(key(seen.partition()), retagged(seen, etag, size));
    }

    @Override
    public void outdate(LedgerEntry seen) {
        make(seen.partition(), outdated(seen));
        seen.partition().day().ifPresent(day -> cursors.back(seen.partition().stream(), day));
    }

    @Override
    public void waive(Partition partition, Waiver waiver) {
        require(partition, DayDecision.waived(waiver).write());
    }

    @Override
    public void unwaive(Partition partition, Instant at) {
        require(partition, DayDecision.dueSince(at).write());
        partition.day().ifPresent(day -> cursors.back(partition.stream(), day));
    }

    @Override
    public void forget(String stream) {
        cursors.remove(stream);
    }

    private void require(Partition partition, DynamoUpdate update) {
        if (!make(partition, update)) {
            throw new RetryableException(new Failure(
                    ErrorCode.LEDGER_UNAVAILABLE,
                    "stream %s, %s: others kept changing the due days of the stream meanwhile"
                            .formatted(partition.stream(), key(partition).sk()),
                    "try again; if it stays so, wait until no run is under way"));
        }
    }

    /** Makes a change at once with adding its day to the due ones; false where a condition does not hold. */
    private boolean make(Partition partition, DynamoUpdate update) {
        Change change = new Change(key(partition), update);
        return partition
                .day()
                .map(day -> table.updateAll(List.of(change, due.adding(partition.stream(), Set.of(day)))))
                .orElseGet(() -> table.update(change.key(), change.update()) instanceof Updated.Applied);
    }

    /** Returns the update by which the commit of an entry does not count any more, where it still is the one that was seen. */
    private static DynamoUpdate outdated(LedgerEntry seen) {
        DynamoUpdate update = new DynamoUpdate();
        seen.outdated().marks().dueSince().ifPresent(since -> update.set(DynamoEntry.DUE_SINCE, since.toString()));
        return whenStillOf(seen, update);
    }

    /** Returns the update by which the commit of an entry stands under another tag, where it still is the one that was seen. */
    private static DynamoUpdate retagged(LedgerEntry seen, String etag, long size) {
        return whenStillOf(seen, new DynamoUpdate().set("etag", etag).set(DynamoEntry.SIZE, size));
    }

    private static DynamoUpdate whenStillOf(LedgerEntry seen, DynamoUpdate update) {
        Commit commit = seen.commit().orElseThrow();
        return update.whenStillNumber(DynamoEntry.COMMITTED, Optional.of(commit.generation()))
                .whenStill("fetchStart", Optional.of(commit.fetchStart().toString()));
    }
}
