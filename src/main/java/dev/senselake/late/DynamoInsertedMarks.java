package dev.senselake.late;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The marks in DynamoDB, {@code CURSOR#<stream>} / {@code inserted}, as ISO text. */
@Singleton
public final class DynamoInsertedMarks implements InsertedMarks {
    private static final String MARK = "mark";

    private final DynamoTable table;

    /** Keeps the marks in this table. */
    public DynamoInsertedMarks(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<Instant> of(String stream) {
        return mark(table.get(key(stream)));
    }

    @Override
    public void move(String stream, Instant mark) {
        table.change(
                key(stream),
                item -> mark(item).filter(known -> !known.isBefore(mark)).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new DynamoUpdate().set(MARK, mark.toString()).whenStill(MARK, item.text(MARK))));
    }

    /** Returns the mark of an item; one that somebody mistyped is none, and is found anew from the days. */
    private static Optional<Instant> mark(DynamoItem item) {
        try {
            return item.text(MARK).map(Instant::parse);
        } catch (DateTimeException mistyped) {
            return Optional.empty();
        }
    }

    private static Key key(String stream) {
        return new Key("CURSOR#" + stream, "inserted");
    }
}
