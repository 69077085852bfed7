package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.mark.DynamoDueLists;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How attempts end in DynamoDB (steps 6b and 8, and failures): each removes its claim, and a day that may be due after it is in
 * the list of due days before.
 */
final class DynamoEndings {
    private static final int LONGEST_ERROR = 500;

    private final DynamoTable table;
    private final DynamoDueLists due;

    DynamoEndings(DynamoTable table, DynamoDueLists due) {
        this.table = table;
        this.due = due;
    }

    /** Records a window at once; where the ledger does not agree with all of it, one by one. */
    List<Boolean> settle(List<Settlement> settlements) {
        addOtherwiseRead(settlements);
        return table.atOnce(
                settlements,
                DynamoEndings::settling,
                settlement -> !(settlement instanceof Settlement.Released),
                this::record);
    }

    /** Adds the days whose rows were read by other rules than those by which the list was made, while their claims are open. */
    private void addOtherwiseRead(List<Settlement> settlements) {
        Map<String, Map<LocalDate, String>> specs = new HashMap<>();
        for (Settlement settlement : settlements) {
            Partition partition = settlement.claim().partition();
            settlement
                    .made()
                    .ifPresent(commit -> partition
                            .day()
                            .ifPresent(day -> specs.computeIfAbsent(partition.stream(), _ -> new HashMap<>())
                                    .put(day, commit.spec())));
        }
        specs.forEach((stream, days) -> due.of(stream).rules().ifPresent(rules -> {
            days.values().removeIf(rules.spec()::equals);
            due.add(stream, days.keySet());
        }));
    }

    boolean settle(Settlement settlement) {
        addOtherwiseRead(List.of(settlement));
        return record(settlement);
    }

    private boolean record(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Put(Claim claim, Commit commit) -> finalise(claim, commit);
            case Settlement.Confirmed(Claim claim, Commit commit) -> confirm(claim, commit);
            case Settlement.Released(Claim claim) -> {
                release(claim);
                yield false;
            }
        };
    }

    private static Change settling(Settlement settlement) {
        DynamoUpdate update = switch (settlement) {
            case Settlement.Put(Claim claim, Commit commit) -> DynamoEntry.finalised(claim, commit);
            case Settlement.Confirmed(Claim claim, Commit commit) -> confirmingHigher(claim, commit);
            case Settlement.Released(Claim claim) -> DynamoEntry.end(claim);
        };
        return new Change(DynamoEntry.key(settlement.claim().partition()), update);
    }

    private boolean confirm(Claim claim, Commit commit) {
        boolean confirmed = switch (table.update(DynamoEntry.key(claim.partition()), confirmingHigher(claim, commit))) {
            case Updated.Applied _ -> true;
            case Updated.Refused(DynamoItem item) ->
                item.number(DynamoEntry.CLAIM_SEQUENCE).orElse(0L) == claim.generation() && confirmLower(claim, commit);
        };
        if (!confirmed) {
            release(claim);
        }
        return confirmed;
    }

    /** The recorded generation is higher than the object's, which was put back by hand: the record keeps its number. */
    private boolean confirmLower(Claim claim, Commit commit) {
        DynamoUpdate keeping =
                confirming(claim, commit).when("#committedGen > :object").with("object", commit.generation());
        return table.update(DynamoEntry.key(claim.partition()), keeping) instanceof Updated.Applied;
    }

    private static DynamoUpdate confirmingHigher(Claim claim, Commit commit) {
        return confirming(claim, commit).raiseOrKeep(DynamoEntry.COMMITTED, commit.generation());
    }

    private static DynamoUpdate confirming(Claim claim, Commit commit) {
        return DynamoEntry.write(claim, commit)
                .set(DynamoEntry.CONFIRMED, claim.generation())
                .whenStillNumber(DynamoEntry.CLAIM_SEQUENCE, Optional.of(claim.generation()));
    }

    private boolean finalise(Claim claim, Commit commit) {
        Updated updated = table.update(DynamoEntry.key(claim.partition()), DynamoEntry.finalised(claim, commit));
        if (updated instanceof Updated.Applied) {
            return true;
        }
        release(claim);
        return updated.item().number(DynamoEntry.COMMITTED).orElse(0L) == commit.generation();
    }

    void release(Claim claim) {
        table.update(DynamoEntry.key(claim.partition()), closing(claim));
    }

    /** Counts a failure, and keeps when it was under these names where nothing stands there. */
    void fail(Claim claim, Failure failure, Instant at, String... since) {
        DynamoUpdate update = failing(claim, failure);
        for (String attribute : since) {
            update.setIfAbsent(attribute, at.toString());
        }
        Partition partition = claim.partition();
        partition.day().ifPresent(day -> due.add(partition.stream(), Set.of(day)));
        table.update(DynamoEntry.key(partition), update);
    }

    private static DynamoUpdate failing(Claim claim, Failure failure) {
        String text = failure.code().code() + ": " + failure.message();
        return closing(claim)
                .increment(DynamoEntry.FAIL_COUNT)
                .set(DynamoEntry.LAST_ERROR, text.substring(0, Math.min(text.length(), LONGEST_ERROR)))
                .setIfAbsent(DynamoEntry.STATUS, DynamoEntry.FAILED);
    }

    /** Removes the claim if it is there: an earlier try of the same update may have succeeded, its answer lost. */
    private static DynamoUpdate closing(Claim claim) {
        return DynamoEntry.end(claim).when("contains(#openClaims, :open)").with("open", DynamoEntry.open(claim));
    }
}
