package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The cursors in DynamoDB, {@code CURSOR#<stream>} / {@code cursor}; days are ISO text; beside each, {@code length}. {@code CURSOR#} / {@code streams} names
 * the streams that runs have loaded: the table is never scanned.
 */
final class DynamoCursors {
    private static final String SINCE = "since";
    private static final String LANDED = "landed";
    private static final String SETTLED = "settled";

    private static final Key STREAMS = new Key("CURSOR#", "streams");
    private static final String NAMES = "names";
    private static final String DAYS = "days";
    private static final String CLEAN_RUNS = "cleanRuns";
    private static final String RUN_ID = "runId";
    private static final int MOST_DAYS = 100_000;

    private final DynamoTable table;

    DynamoCursors(DynamoTable table) {
        this.table = table;
    }

    Optional<Cursor> read(String stream) {
        return cursor(stream, table.get(key(stream)));
    }

    void move(Cursor cursor) {
        table.change(key(cursor.stream()), item -> {
            Optional<Cursor> seen = cursor(cursor.stream(), item);
            Cursor merged = seen.map(old -> old.merge(cursor)).orElse(cursor);
            return seen.filter(merged::equals).isPresent() ? Optional.empty() : Optional.of(replacing(item, merged));
        });
    }

    /** Moves landed and settled back to a day, the one way back beside an earlier start. */
    void back(String stream, LocalDate day) {
        table.change(
                key(stream),
                item -> cursor(stream, item)
                        .filter(cursor -> !cursor.backTo(day).equals(cursor))
                        .map(cursor -> replacing(item, cursor.backTo(day))));
    }

    Set<String> streams() {
        return Set.copyOf(table.get(STREAMS).set(NAMES));
    }

    void add(Collection<String> streams) {
        table.change(STREAMS, item -> {
            Set<String> names = new TreeSet<>(item.set(NAMES));
            return names.addAll(streams)
                    ? Optional.of(new DynamoUpdate().setOf(NAMES, names).whenUnchanged(NAMES, item))
                    : Optional.empty();
        });
    }

    void remove(String stream) {
        table.update(STREAMS, new DynamoUpdate().takeFrom(NAMES, stream));
    }

    Optional<ReadLength> readLength(String stream) {
        return length(table.get(lengthKey(stream)));
    }

    void changeReadLength(String stream, Function<Optional<ReadLength>, ReadLength> change) {
        table.change(lengthKey(stream), item -> {
            Optional<ReadLength> seen = length(item);
            ReadLength next = change.apply(seen);
            return seen.filter(next::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(new DynamoUpdate()
                            .set(DAYS, next.days())
                            .set(CLEAN_RUNS, next.cleanRuns())
                            .set(RUN_ID, next.runId())
                            .whenStillNumber(DAYS, item.number(DAYS))
                            .whenStillNumber(CLEAN_RUNS, item.number(CLEAN_RUNS))
                            .whenStill(RUN_ID, item.text(RUN_ID)));
        });
    }

    /** Reads a length; one that is none, because somebody wrote it by hand, counts as absent. */
    private static Optional<ReadLength> length(DynamoItem item) {
        return item.number(DAYS)
                .filter(days -> days >= 1 && days <= MOST_DAYS)
                .map(days -> new ReadLength(
                        days.intValue(),
                        item.number(CLEAN_RUNS).orElse(0L).intValue(),
                        item.text(RUN_ID).orElse("")));
    }

    private static Key lengthKey(String stream) {
        return new Key("CURSOR#" + stream, "length");
    }

    private static DynamoUpdate replacing(DynamoItem seen, Cursor next) {
        return new DynamoUpdate()
                .set(SINCE, next.since().toString())
                .set(LANDED, next.landed().toString())
                .set(SETTLED, next.settled().toString())
                .whenUnchanged(SINCE, seen)
                .whenUnchanged(LANDED, seen)
                .whenUnchanged(SETTLED, seen);
    }

    /** Returns the cursor of an item; one that somebody mistyped is none, and is found anew from the days. */
    private static Optional<Cursor> cursor(String stream, DynamoItem item) {
        try {
            return item.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Cursor(stream, item.day(SINCE), item.day(LANDED), item.day(SETTLED)));
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException mistyped) {
            return Optional.empty();
        }
    }

    private static Key key(String stream) {
        return new Key("CURSOR#" + stream, "cursor");
    }
}
