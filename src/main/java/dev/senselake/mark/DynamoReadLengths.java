package dev.senselake.mark;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoMark;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The lengths in DynamoDB, {@code CURSOR#<stream>} / {@code length}. */
@Singleton
public final class DynamoReadLengths implements ReadLengths, DynamoMark.Form<ReadLength> {
    private static final String DAYS = "days";
    private static final String CLEAN_RUNS = "cleanRuns";
    private static final String RUN_ID = "runId";
    private static final int MOST_DAYS = 100_000;

    private final DynamoMark<ReadLength> lengths;

    /** Keeps the lengths in this table. */
    public DynamoReadLengths(DynamoTable table) {
        lengths = new DynamoMark<>(table, "length", List.of(DAYS, CLEAN_RUNS, RUN_ID), this);
    }

    @Override
    public Optional<ReadLength> of(String stream) {
        return lengths.of(stream);
    }

    @Override
    public void change(String stream, Function<Optional<ReadLength>, ReadLength> change) {
        lengths.change(stream, seen -> Optional.of(change.apply(seen)));
    }

    /** Reads a length; one that is none, because somebody wrote it by hand, counts as absent. */
    @Override
    public Optional<ReadLength> read(DynamoItem item) {
        return item.number(DAYS)
                .filter(days -> days >= 1 && days <= MOST_DAYS)
                .map(days -> new ReadLength(
                        days.intValue(),
                        item.number(CLEAN_RUNS).orElse(0L).intValue(),
                        item.text(RUN_ID).orElse("")));
    }

    @Override
    public DynamoUpdate write(ReadLength length) {
        return new DynamoUpdate()
                .set(DAYS, length.days())
                .set(CLEAN_RUNS, length.cleanRuns())
                .set(RUN_ID, length.runId());
    }
}
