package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.Failure;
import dev.senselake.failure.ShownValue;
import dev.senselake.stream.Partition;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Gatherers;

/** The ledger as the commit protocol changes it, in DynamoDB: {@code LEDGER#<stream>} / day or {@code snapshot}, and {@code CURSOR#<stream>}. */
@Singleton
public final class DynamoLedger implements Ledger {
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
        return DynamoEntry.read(partition, table.get(DynamoEntry.key(partition)));
    }

    @Override
    public SortedMap<LocalDate, LedgerEntry> read(String stream, Window window) {
        String last = window.to().minusDays(1).toString();
        return days(stream, table.query(DynamoEntry.pk(stream), window.from().toString(), last))
                .entries();
    }

    @Override
    public LedgerDays days(String stream) {
        return days(stream, table.query(DynamoEntry.pk(stream)));
    }

    private static LedgerDays days(String stream, List<DynamoItem> items) {
        SortedMap<LocalDate, LedgerEntry> entries = new TreeMap<>();
        List<String> strays = new ArrayList<>();
        for (DynamoItem item : items) {
            String sk = item.required("sk");
            Days.parse(sk)
                    .ifPresentOrElse(
                            day -> entries.put(day, DynamoEntry.read(Partition.of(stream, day), item)),
                            () -> strays.add(ShownValue.of(sk)));
        }
        strays.remove(DynamoEntry.SNAPSHOT);
        return new LedgerDays(entries, strays);
    }

    @Override
    public Claimed claim(Partition partition, String claimId, Instant deadline) {
        DynamoUpdate update = DynamoEntry.begin(new Claim(partition, 0, claimId, deadline));
        LedgerEntry entry =
                DynamoEntry.read(partition, table.update(DynamoEntry.key(partition), update).item());
        return new Claimed(new Claim(partition, entry.claimSequence(), claimId, deadline), entry);
    }

    /** Takes the claims of a window at once; where somebody came in between, one by one. */
    @Override
    public List<Claimed> claim(List<NewClaim> wanted) {
        return atOnce(
                wanted.stream().map(this::claimable).toList(),
                DynamoLedger::claiming,
                DynamoLedger::claimed,
                claim -> claim(claim.seen().partition(), claim.id(), claim.deadline()));
    }

    /** Puts an item right that somebody mistyped; of a snapshot nobody has read the entry yet. */
    private NewClaim claimable(NewClaim wanted) {
        Partition partition = wanted.seen().partition();
        boolean unread = partition.day().isEmpty();
        if (!unread && wanted.seen().marks().damage().isEmpty()) {
            return wanted;
        }
        DynamoItem item = unread ? table.get(DynamoEntry.key(partition)) : queried(partition);
        return DynamoEntry.repaired(item, wanted.deadline())
                .map(update -> table.update(DynamoEntry.key(partition), update).item())
                .map(repaired -> new NewClaim(DynamoEntry.read(partition, repaired), wanted.id(), wanted.deadline()))
                .orElse(wanted);
    }

    /** Reads a day's item as windows are read: the functions that load days have no right to get a single one. */
    private DynamoItem queried(Partition partition) {
        String sk = DynamoEntry.key(partition).sk();
        return table.query(DynamoEntry.pk(partition.stream()), sk, sk).stream().findFirst().orElse(DynamoItem.NONE);
    }

    private static Change claiming(NewClaim wanted) {
        LedgerEntry seen = wanted.seen();
        Optional<Long> sequence = Optional.of(seen.claimSequence()).filter(claimed -> claimed > 0);
        DynamoUpdate update = DynamoEntry.begin(claimed(wanted).claim());
        return new Change(DynamoEntry.key(seen.partition()), update.whenStillNumber(DynamoEntry.CLAIM_SEQUENCE, sequence));
    }

    private static Claimed claimed(NewClaim wanted) {
        LedgerEntry seen = wanted.seen();
        Claim claim = new Claim(seen.partition(), seen.claimSequence() + 1, wanted.id(), wanted.deadline());
        return new Claimed(claim, seen.claimedBy(claim));
    }

    /** Records a window at once; where the ledger does not agree with all of it, one by one. */
    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
        return atOnce(
                settlements,
                DynamoLedger::settling,
                settlement -> !(settlement instanceof Settlement.Released),
                this::settle);
    }

    private static Change settling(Settlement settlement) {
        DynamoUpdate update = switch (settlement) {
            case Settlement.Put(Claim claim, Commit commit) -> DynamoEntry.finalised(claim, commit);
            case Settlement.Confirmed(Claim claim, Commit commit) -> confirmingHigher(claim, commit);
            case Settlement.Released(Claim claim) -> DynamoEntry.end(claim);
        };
        return new Change(DynamoEntry.key(settlement.claim().partition()), update);
    }

    /** Makes as many changes at once as a transaction can hold; what it refuses is done by {@code single}. */
    private <T, R> List<R> atOnce(
            List<T> items, Function<T, Change> change, Function<T, R> changed, Function<T, R> single) {
        return items.stream()
                .gather(Gatherers.windowFixed(DynamoTable.MOST_AT_ONCE))
                .flatMap(part -> {
                    List<Change> changes = part.stream().map(change).toList();
                    return part.stream().map(part.size() > 1 && table.updateAll(changes) ? changed : single);
                })
                .toList();
    }

    /** Whoever raised is noted, so that an update whose answer got lost is known again when it is refused. */
    @Override
    public Optional<Claim> raise(Claim claim, long generation) {
        DynamoUpdate update = new DynamoUpdate()
                .set(DynamoEntry.CLAIM_SEQUENCE, generation)
                .set(DynamoEntry.RAISED_BY, claim.id())
                .whenStillNumber(DynamoEntry.CLAIM_SEQUENCE, Optional.of(claim.generation()));
        boolean raised = switch (table.update(DynamoEntry.key(claim.partition()), update)) {
            case Updated.Applied _ -> true;
            case Updated.Refused(DynamoItem item) ->
                item.number(DynamoEntry.CLAIM_SEQUENCE).orElse(0L) == generation
                        && item.text(DynamoEntry.RAISED_BY)
                                .filter(claim.id()::equals)
                                .isPresent();
        };
        return raised ? Optional.of(claim.of(generation)) : Optional.empty();
    }

    @Override
    public boolean confirm(Claim claim, Commit commit) {
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

    @Override
    public boolean finalise(Claim claim, Commit commit) {
        Updated updated = table.update(DynamoEntry.key(claim.partition()), DynamoEntry.finalised(claim, commit));
        if (updated instanceof Updated.Applied) {
            return true;
        }
        release(claim);
        return updated.item().number(DynamoEntry.COMMITTED).orElse(0L) == commit.generation();
    }

    @Override
    public void release(Claim claim) {
        table.update(DynamoEntry.key(claim.partition()), closing(claim));
    }

    @Override
    public void fail(Claim claim, Failure failure) {
        table.update(DynamoEntry.key(claim.partition()), failing(claim, failure));
    }

    @Override
    public void fail(Claim claim, Failure failure, Instant at) {
        table.update(
                DynamoEntry.key(claim.partition()), failing(claim, failure).setIfAbsent(DynamoEntry.FAILED_SINCE, at.toString()));
    }

    @Override
    public void failEmptied(Claim claim, Failure failure, Instant asOf) {
        table.update(
                DynamoEntry.key(claim.partition()),
                failing(claim, failure)
                        .setIfAbsent(DynamoEntry.FAILED_SINCE, asOf.toString())
                        .setIfAbsent(DynamoEntry.EMPTY_SINCE, asOf.toString()));
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

    @Override
    public Optional<Cursor> cursor(String stream) {
        return cursors.read(stream);
    }

    @Override
    public void move(Cursor cursor) {
        cursors.move(cursor);
    }

    @Override
    public Set<String> loadedStreams() {
        return cursors.streams();
    }

    @Override
    public void addLoaded(Collection<String> streams) {
        cursors.add(streams);
    }
}
