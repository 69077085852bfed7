package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.failure.Failure;
import dev.senselake.failure.ShownValue;
import dev.senselake.mark.DueLists;
import dev.senselake.mark.DynamoDueLists;
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

/** The ledger as the commit protocol changes it, in DynamoDB: {@code LEDGER#<stream>} / day or {@code snapshot}, and {@code CURSOR#<stream>}. */
@Singleton
public final class DynamoLedger implements Ledger {
    private final DynamoTable table;
    private final DynamoCursors cursors;
    private final DynamoDueLists due;
    private final DynamoEndings endings;

    /** Keeps the ledger in this table. */
    public DynamoLedger(DynamoTable table) {
        this.table = table;
        cursors = new DynamoCursors(table);
        due = new DynamoDueLists(table);
        endings = new DynamoEndings(table, due);
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
        LedgerEntry entry = DynamoEntry.read(
                partition, table.update(DynamoEntry.key(partition), update).item());
        return new Claimed(new Claim(partition, entry.claimSequence(), claimId, deadline), entry);
    }

    /** Takes the claims of a window at once; where somebody came in between, one by one. */
    @Override
    public List<Claimed> claim(List<NewClaim> wanted) {
        return table.atOnce(
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
        return table.query(DynamoEntry.pk(partition.stream()), sk, sk).stream()
                .findFirst()
                .orElse(DynamoItem.NONE);
    }

    private static Change claiming(NewClaim wanted) {
        LedgerEntry seen = wanted.seen();
        Optional<Long> sequence = Optional.of(seen.claimSequence()).filter(claimed -> claimed > 0);
        DynamoUpdate update = DynamoEntry.begin(claimed(wanted).claim());
        return new Change(
                DynamoEntry.key(seen.partition()), update.whenStillNumber(DynamoEntry.CLAIM_SEQUENCE, sequence));
    }

    private static Claimed claimed(NewClaim wanted) {
        LedgerEntry seen = wanted.seen();
        Claim claim = new Claim(seen.partition(), seen.claimSequence() + 1, wanted.id(), wanted.deadline());
        return new Claimed(claim, seen.claimedBy(claim));
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
    public List<Boolean> settle(List<Settlement> settlements) {
        return endings.settle(settlements);
    }

    @Override
    public boolean settle(Settlement settlement) {
        return endings.settle(settlement);
    }

    @Override
    public boolean confirm(Claim claim, Commit commit) {
        return endings.settle(new Settlement.Confirmed(claim, commit));
    }

    @Override
    public boolean finalise(Claim claim, Commit commit) {
        return endings.settle(new Settlement.Put(claim, commit));
    }

    @Override
    public void release(Claim claim) {
        endings.release(claim);
    }

    @Override
    public void fail(Claim claim, Failure failure) {
        endings.fail(claim, failure, Instant.EPOCH);
    }

    @Override
    public void fail(Claim claim, Failure failure, Instant at) {
        endings.fail(claim, failure, at, DynamoEntry.FAILED_SINCE);
    }

    @Override
    public void failEmptied(Claim claim, Failure failure, Instant asOf) {
        endings.fail(claim, failure, asOf, DynamoEntry.FAILED_SINCE, DynamoEntry.EMPTY_SINCE);
    }

    @Override
    public DueLists due() {
        return due;
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
