package dev.senselake.mark;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoMark;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The columns in DynamoDB: {@code CURSOR#<stream>} / {@code columns}, with a version, because the types are many. */
@Singleton
public final class DynamoColumns implements Columns, DynamoMark.Form<Columns.Seen> {
    private static final String DAY = "day";
    private static final String TYPES = "types";
    private static final String VERSION = "version";

    private final DynamoMark<Seen> columns;

    /** Keeps the columns in this table. */
    public DynamoColumns(DynamoTable table) {
        columns = new DynamoMark<>(table, "columns", List.of(VERSION), this);
    }

    @Override
    public Optional<Seen> of(String stream) {
        return columns.of(stream);
    }

    @Override
    public void keep(String stream, Seen seen) {
        if (seen.types().size() <= MOST) {
            columns.change(
                    stream,
                    known -> Optional.of(seen)
                            .filter(_ -> known.map(former -> former.isUpTo(seen.day()))
                                    .orElse(true)));
        }
    }

    @Override
    public Optional<Seen> read(DynamoItem item) {
        return Optional.of(new Seen(item.text(DAY).map(LocalDate::parse), new TreeMap<>(item.map(TYPES))));
    }

    @Override
    public DynamoUpdate write(Seen seen) {
        DynamoUpdate update = new DynamoUpdate().setMap(TYPES, seen.types()).increment(VERSION);
        return seen.day().map(day -> update.set(DAY, day.toString())).orElse(update);
    }
}
