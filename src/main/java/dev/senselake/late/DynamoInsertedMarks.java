package dev.senselake.late;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoMark;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The marks in DynamoDB, {@code CURSOR#<stream>} / {@code inserted}, as ISO text. */
@Singleton
public final class DynamoInsertedMarks implements InsertedMarks, DynamoMark.Form<Instant> {
    private static final String MARK = "mark";

    private final DynamoMark<Instant> marks;

    /** Keeps the marks in this table. */
    public DynamoInsertedMarks(DynamoTable table) {
        marks = new DynamoMark<>(table, "inserted", List.of(MARK), this);
    }

    @Override
    public Optional<Instant> of(String stream) {
        return marks.of(stream);
    }

    @Override
    public void move(String stream, Instant mark) {
        marks.change(
                stream,
                known -> Optional.of(mark)
                        .filter(_ ->
                                known.filter(stands -> !stands.isBefore(mark)).isEmpty()));
    }

    @Override
    public Optional<Instant> read(DynamoItem item) {
        return item.text(MARK).map(Instant::parse);
    }

    @Override
    public DynamoUpdate write(Instant mark) {
        return new DynamoUpdate().set(MARK, mark.toString());
    }
}
