package dev.senselake.overlap;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The scheduled starts in DynamoDB: {@code RUN#scheduled#<time>} / {@code start} with the run that owns it, kept for ever. */
@Singleton
public final class DynamoScheduledStarts implements ScheduledStarts {
    private static final String OWNER = "owner";

    private final DynamoTable table;

    /** Keeps the starts in this table. */
    public DynamoScheduledStarts(DynamoTable table) {
        this.table = table;
    }

    @Override
    public String take(Instant time, String runId) {
        Updated updated = table.update(
                new Key("RUN#scheduled#" + time, "start"),
                new DynamoUpdate().set(OWNER, runId).when("attribute_not_exists(#owner) OR #owner = :owner"));
        // Another run that cannot be named, because somebody mistyped it, holds nobody back.
        return updated.item().text(OWNER).orElse(runId);
    }
}
