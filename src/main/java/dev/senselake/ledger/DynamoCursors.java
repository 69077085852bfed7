package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoMark;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cursors in DynamoDB, {@code CURSOR#<stream>} / {@code cursor}; days are ISO text. {@code CURSOR#} / {@code streams} names
 * the streams that runs have loaded: the table is never scanned.
 */
final class DynamoCursors {
    private static final String STREAM = "pk";
    private static final String SINCE = "since";
    private static final String LANDED = "landed";
    private static final String SETTLED = "settled";

    private static final Key STREAMS = new Key("CURSOR#", "streams");
    private static final String NAMES = "names";

    private final DynamoTable table;
    private final DynamoMark<Cursor> cursors;

    DynamoCursors(DynamoTable table) {
        this.table = table;
        cursors = new DynamoMark<>(table, "cursor", List.of(SINCE, LANDED, SETTLED), new Form());
    }

    Optional<Cursor> read(String stream) {
        return cursors.of(stream);
    }

    void move(Cursor cursor) {
        cursors.change(
                cursor.stream(),
                seen -> Optional.of(seen.map(old -> old.merge(cursor)).orElse(cursor)));
    }

    /** Moves landed and settled back to a day, the one way back beside an earlier start. */
    void back(String stream, LocalDate day) {
        cursors.change(stream, seen -> seen.map(cursor -> cursor.backTo(day)));
    }

    /** Puts a cursor in place of another: false where that does not stand there any more. */
    boolean replace(Cursor seen, Cursor next) {
        cursors.change(seen.stream(), found -> found.filter(seen::equals).map(_ -> next));
        return read(seen.stream()).filter(next::equals).isPresent();
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

    /** A cursor as an item; one that somebody mistyped is none, and is found anew from the days. */
    private static final class Form implements DynamoMark.Form<Cursor> {
        @Override
        public Optional<Cursor> read(DynamoItem item) {
            String stream = item.required(STREAM).substring("CURSOR#".length());
            return Optional.of(new Cursor(stream, item.day(SINCE), item.day(LANDED), item.day(SETTLED)));
        }

        @Override
        public DynamoUpdate write(Cursor next) {
            return new DynamoUpdate()
                    .set(SINCE, next.since().toString())
                    .set(LANDED, next.landed().toString())
                    .set(SETTLED, next.settled().toString());
        }
    }
}
