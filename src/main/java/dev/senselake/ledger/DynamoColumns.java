package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;

/** The columns in DynamoDB: {@code CURSOR#<stream>} / {@code columns}, replaced only where their version still stands. */
@Singleton
public final class DynamoColumns implements Columns {
    private static final String DAY = "day";
    private static final String TYPES = "types";
    private static final String VERSION = "version";

    private final DynamoTable table;

    /** Keeps the columns in this table. */
    public DynamoColumns(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<Seen> of(String stream) {
        return seen(table.get(key(stream)));
    }

    @Override
    public void keep(String stream, Seen seen) {
        if (seen.types().size() > MOST) {
            return;
        }
        table.change(key(stream), item -> {
            Optional<Seen> known = seen(item);
            boolean newer = known.map(former -> former.isUpTo(seen.day())).orElse(true);
            return newer && known.filter(seen::equals).isEmpty()
                    ? Optional.of(replacing(item, seen))
                    : Optional.empty();
        });
    }

    private static Optional<Seen> seen(DynamoItem item) {
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new Seen(item.text(DAY).map(LocalDate::parse), new TreeMap<>(item.map(TYPES))));
    }

    private static DynamoUpdate replacing(DynamoItem known, Seen seen) {
        DynamoUpdate update = new DynamoUpdate()
                .setMap(TYPES, seen.types())
                .increment(VERSION)
                .whenStillNumber(VERSION, known.number(VERSION));
        return seen.day().map(day -> update.set(DAY, day.toString())).orElse(update);
    }

    private static Key key(String stream) {
        return new Key("CURSOR#" + stream, "columns");
    }
}
