package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.mark.DueList;
import dev.senselake.mark.DynamoDueLists;
import dev.senselake.stream.Partition;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decisions about many days of a stream, in DynamoDB: as many at once as a transaction holds, each on the condition that its
 * day is as it was seen. An item that tells of them is written in the same transaction, whatever it says.
 */
public final class DynamoChanges {
    /** The most days of one transaction: beside them stand the item that tells of it and the list of due days. */
    public static final int MOST_DAYS = DynamoTable.MOST_AT_ONCE - 2;

    // What an item has that anybody but an operator has written to.
    private static final List<String> OF_ATTEMPTS = List.of(
            DynamoEntry.CLAIM_SEQUENCE,
            DynamoEntry.COMMITTED,
            DynamoEntry.OPEN_CLAIMS,
            DynamoEntry.FAIL_COUNT,
            DynamoEntry.LAST_ERROR,
            DynamoEntry.FAILED_SINCE,
            DynamoEntry.EMPTY_SINCE);

    private final DynamoTable table;
    private final DynamoCursors cursors;
    private final DynamoDueLists due;

    /** Changes the ledger in this table. */
    public DynamoChanges(DynamoTable table) {
        this.table = table;
        cursors = new DynamoCursors(table);
        due = new DynamoDueLists(table);
    }

    /** A day as it stands: its entry, what was decided about it, and whether it has an item at all. */
    public record SeenDay(LedgerEntry entry, DayDecision decision, boolean exists) {
        /** Returns the day. */
        public LocalDate day() {
            return entry.partition().day().orElseThrow();
        }

        /** Returns a day of which the ledger knows nothing. */
        static SeenDay none(String stream, LocalDate day) {
            return of(Partition.of(stream, day), DynamoItem.NONE);
        }

        static SeenDay of(Partition partition, DynamoItem item) {
            return new SeenDay(DynamoEntry.read(partition, item), DayDecision.of(item), !item.isEmpty());
        }

        /** Lets an update happen only where the day still is as it was seen. */
        DynamoUpdate stillIn(DynamoUpdate update) {
            Optional<Commit> commit = entry.commit();
            update.whenStillNumber(DynamoEntry.COMMITTED, commit.map(Commit::generation));
            commit.ifPresent(known -> update.whenStill(
                    "fetchStart", Optional.of(known.fetchStart().toString())));
            return decision.stillIn(update);
        }
    }

    /** A day as it was seen, and what is decided about it now; without a decision its item is to be as if it had never been. */
    public record Decided(SeenDay seen, Optional<DayDecision> next) {}

    /** Reads every day of a window, consistent. */
    public SortedMap<LocalDate, SeenDay> days(String stream, Window window) {
        SortedMap<LocalDate, SeenDay> days = new TreeMap<>();
        window.days().forEach(day -> days.put(day, SeenDay.none(stream, day)));
        table.query(
                        DynamoEntry.pk(stream),
                        window.from().toString(),
                        window.to().minusDays(1).toString())
                .forEach(item -> Days.parse(item.required("sk"))
                        .ifPresent(day -> days.put(day, SeenDay.of(Partition.of(stream, day), item))));
        return days;
    }

    /** Decides about up to {@link #MOST_DAYS} days at once, and makes them due days; false where one is not as it was seen. */
    public boolean decide(String stream, List<Decided> days, Change told) {
        List<Change> changes = changes(days, told);
        changes.add(due.adding(
                stream, days.stream().map(decided -> decided.seen().day()).toList()));
        return table.updateAll(changes);
    }

    /** Puts decisions back, as {@link #decide} makes them; which days are due is not changed. */
    public boolean restore(List<Decided> days, Change told) {
        return table.updateAll(changes(days, told));
    }

    private static List<Change> changes(List<Decided> days, Change told) {
        List<Change> changes = new ArrayList<>(List.of(told));
        days.forEach(decided -> changes.add(change(decided)));
        return changes;
    }

    private static Change change(Decided decided) {
        SeenDay seen = decided.seen();
        boolean vanishes = decided.next().isEmpty() && isOfOperatorsOnly(seen);
        DynamoUpdate update =
                decided.next().map(DayDecision::write).orElseGet(() -> new DayDecision(new TreeMap<>()).write());
        if (!vanishes) {
            return new Change(DynamoEntry.key(seen.entry().partition()), seen.stillIn(update));
        }
        DynamoUpdate conditions = seen.stillIn(new DynamoUpdate());
        OF_ATTEMPTS.forEach(name -> conditions.whenStill(name, Optional.empty()));
        return Change.deletion(DynamoEntry.key(seen.entry().partition()), conditions);
    }

    private static boolean isOfOperatorsOnly(SeenDay seen) {
        LedgerEntry entry = seen.entry();
        return entry.claimSequence() == 0
                && entry.openClaims().isEmpty()
                && entry.commit().isEmpty()
                && entry.failCount() == 0
                && entry.marks().damage().isEmpty();
    }

    /** Returns the list of due days of a stream. */
    public DueList due(String stream) {
        return due.of(stream);
    }

    /** Takes days out of those that were added to the due ones, where nobody has changed the list since it was seen. */
    public void takeFromDue(String stream, DueList seen, Collection<LocalDate> days) {
        due.take(stream, seen, days);
    }

    /** Moves landed and settled back to a day where they had passed it. */
    public void back(String stream, LocalDate day) {
        cursors.back(stream, day);
    }

    /** Puts a cursor in place of another: false where that is not the stream's cursor any more. */
    public boolean replace(Cursor seen, Cursor next) {
        return cursors.replace(seen, next);
    }

    /** Writes an item on its conditions: false where one does not hold. */
    public boolean tell(Change told) {
        return table.update(told.key(), told.update()) instanceof Updated.Applied;
    }
}
