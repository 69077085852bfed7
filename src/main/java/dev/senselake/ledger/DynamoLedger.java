package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.Failure;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The ledger in DynamoDB: {@code LEDGER#<stream>} / day or {@code snapshot}, and {@code CURSOR#<stream>}. */
public final class DynamoLedger implements Ledger {
    private static final String SNAPSHOT = "snapshot";
    private static final int LONGEST_ERROR = 500;

    private final DynamoTable table;
    private final DynamoCursors cursors;

    /** Keeps the ledger in this table. */
    public DynamoLedger(DynamoTable table) {
        this.table = table;
        cursors = new DynamoCursors(table);
    }

    @Override
    public LedgerEntry read(Partition partition) {
        return DynamoEntry.read(partition, table.get(key(partition)));
    }

    @Override
    public SortedMap<LocalDate, LedgerEntry> read(String stream, Window window) {
        SortedMap<LocalDate, LedgerEntry> entries = new TreeMap<>();
        String last = window.to().minusDays(1).toString();
        for (DynamoItem item : table.query(pk(stream), window.from().toString(), last)) {
            LocalDate day = item.day("sk");
            entries.put(day, DynamoEntry.read(Partition.of(stream, day), item));
        }
        return entries;
    }

    @Override
    public Claimed claim(Partition partition, String claimId, Instant deadline) {
        Claim unnumbered = new Claim(partition, 0, claimId, deadline);
        DynamoUpdate update = new DynamoUpdate()
                .increment(DynamoEntry.CLAIM_SEQUENCE)
                .addTo(DynamoEntry.OPEN_CLAIMS, DynamoEntry.open(unnumbered));
        LedgerEntry entry = DynamoEntry.read(partition, item(table.update(key(partition), update)));
        return new Claimed(new Claim(partition, entry.claimSequence(), claimId, deadline), entry);
    }

    /** Takes the claims of a window at once; where somebody came in between, one by one. */
    @Override
    public List<Claimed> claim(List<NewClaim> wanted) {
        return inParts(
                wanted,
                part -> part.size() > 1
                                && table.updateAll(part.stream()
                                        .map(DynamoLedger::claiming)
                                        .toList())
                        ? part.stream().map(DynamoLedger::claimed).toList()
                        : Ledger.super.claim(part));
    }

    private static Change claiming(NewClaim wanted) {
        LedgerEntry seen = wanted.seen();
        DynamoUpdate update = new DynamoUpdate()
                .increment(DynamoEntry.CLAIM_SEQUENCE)
                .addTo(DynamoEntry.OPEN_CLAIMS, DynamoEntry.open(claimed(wanted).claim()));
        Optional<Long> sequence = Optional.of(seen.claimSequence()).filter(claimed -> claimed > 0);
        return new Change(key(seen.partition()), update.whenStillNumber(DynamoEntry.CLAIM_SEQUENCE, sequence));
    }

    private static Claimed claimed(NewClaim wanted) {
        LedgerEntry seen = wanted.seen();
        Claim claim = new Claim(seen.partition(), seen.claimSequence() + 1, wanted.id(), wanted.deadline());
        return new Claimed(claim, seen.claimedBy(claim));
    }

    /** Records a window at once; where the ledger does not agree with all of it, one by one. */
    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
        return inParts(
                settlements,
                part -> part.size() > 1
                                && table.updateAll(part.stream()
                                        .map(DynamoLedger::settling)
                                        .toList())
                        ? part.stream()
                                .map(settlement -> !(settlement instanceof Settlement.Released))
                                .toList()
                        : Ledger.super.settle(part));
    }

    private static Change settling(Settlement settlement) {
        DynamoUpdate update = switch (settlement) {
            case Settlement.Put(Claim claim, Commit commit) -> finalising(claim, commit);
            case Settlement.Confirmed(Claim claim, Commit commit) -> confirmingHigher(claim, commit);
            case Settlement.Released(Claim claim) ->
                new DynamoUpdate().takeFrom(DynamoEntry.OPEN_CLAIMS, DynamoEntry.open(claim));
        };
        return new Change(key(settlement.claim().partition()), update);
    }

    /** Applies the step to so many items at once as a transaction can hold. */
    private static <T, R> List<R> inParts(List<T> items, Function<List<T>, List<R>> step) {
        List<R> results = new ArrayList<>();
        for (int from = 0; from < items.size(); from += DynamoTable.MOST_AT_ONCE) {
            results.addAll(step.apply(items.subList(from, Math.min(items.size(), from + DynamoTable.MOST_AT_ONCE))));
        }
        return results;
    }

    @Override
    public boolean confirm(Claim claim, Commit commit) {
        return switch (table.update(key(claim.partition()), confirmingHigher(claim, commit))) {
            case Updated.Applied _ -> true;
            case Updated.Refused(DynamoItem item)
            when DynamoEntry.claimSequence(item) == claim.generation() -> confirmLower(claim, commit);
            case Updated.Refused _ -> {
                release(claim);
                yield false;
            }
        };
    }

    /** The recorded generation is higher than the object's, which was put back by hand: the record keeps its number. */
    private boolean confirmLower(Claim claim, Commit commit) {
        DynamoUpdate keeping =
                confirming(claim, commit).when("#committedGen > :object").with("object", commit.generation());
        boolean confirmed = table.update(key(claim.partition()), keeping) instanceof Updated.Applied;
        if (!confirmed) {
            release(claim);
        }
        return confirmed;
    }

    private static DynamoUpdate confirmingHigher(Claim claim, Commit commit) {
        return confirming(claim, commit).raiseOrKeep(DynamoEntry.COMMITTED, commit.generation());
    }

    private static DynamoUpdate confirming(Claim claim, Commit commit) {
        return DynamoEntry.write(commit)
                .set(DynamoEntry.CONFIRMED, claim.generation())
                .takeFrom(DynamoEntry.OPEN_CLAIMS, DynamoEntry.open(claim))
                .whenStillNumber(DynamoEntry.CLAIM_SEQUENCE, Optional.of(claim.generation()));
    }

    @Override
    public boolean finalise(Claim claim, Commit commit) {
        return switch (table.update(key(claim.partition()), finalising(claim, commit))) {
            case Updated.Applied _ -> true;
            case Updated.Refused(DynamoItem item) -> {
                release(claim);
                yield DynamoEntry.committed(item) == commit.generation();
            }
        };
    }

    private static DynamoUpdate finalising(Claim claim, Commit commit) {
        return DynamoEntry.write(commit)
                .raise(DynamoEntry.COMMITTED, commit.generation())
                .takeFrom(DynamoEntry.OPEN_CLAIMS, DynamoEntry.open(claim));
    }

    @Override
    public void release(Claim claim) {
        table.update(key(claim.partition()), closing(claim));
    }

    @Override
    public void fail(Claim claim, Failure failure) {
        String text = failure.code().code() + ": " + failure.message();
        table.update(
                key(claim.partition()),
                closing(claim)
                        .increment(DynamoEntry.FAIL_COUNT)
                        .set(DynamoEntry.LAST_ERROR, text.substring(0, Math.min(text.length(), LONGEST_ERROR)))
                        .setIfAbsent(DynamoEntry.STATUS, DynamoEntry.FAILED));
    }

    /** Removes the claim if it is there: an earlier try of the same update may have succeeded, its answer lost. */
    private static DynamoUpdate closing(Claim claim) {
        String open = DynamoEntry.open(claim);
        return new DynamoUpdate()
                .takeFrom(DynamoEntry.OPEN_CLAIMS, open)
                .when("contains(#openClaims, :open)")
                .with("open", open);
    }

    @Override
    public Optional<Cursor> cursor(String stream) {
        return cursors.read(stream);
    }

    @Override
    public void move(Cursor cursor) {
        cursors.move(cursor);
    }

    private static DynamoItem item(Updated updated) {
        return switch (updated) {
            case Updated.Applied(DynamoItem item) -> item;
            case Updated.Refused(DynamoItem item) -> item;
        };
    }

    private static String pk(String stream) {
        return "LEDGER#" + stream;
    }

    private static Key key(Partition partition) {
        return new Key(
                pk(partition.stream()), partition.day().map(LocalDate::toString).orElse(SNAPSHOT));
    }
}
