package dev.senselake.overlap;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.util.Optional;

/** The heartbeats in DynamoDB: {@code CURSOR#<stream>} / {@code running}, its times as ISO text. */
@Singleton
public final class DynamoHeartbeats implements Heartbeats {
    private static final String RUN = "run";
    private static final String AS_OF = "asOf";
    private static final String AT = "at";

    private final DynamoTable table;

    /** Keeps the heartbeats in this table. */
    public DynamoHeartbeats(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<Heartbeat> latest(String stream) {
        DynamoItem item = table.get(key(stream));
        try {
            return item.text(RUN).map(run -> new Heartbeat(run, item.instant(AS_OF), item.instant(AT)));
        } catch (IllegalStateException | DateTimeException mistyped) {
            return Optional.empty();
        }
    }

    @Override
    public void beat(String stream, Heartbeat heartbeat) {
        table.update(
                key(stream),
                new DynamoUpdate()
                        .set(RUN, heartbeat.runId())
                        .set(AS_OF, heartbeat.asOf().toString())
                        .set(AT, heartbeat.at().toString()));
    }

    @Override
    public void end(String stream, String runId) {
        // The item stays, without what it said: nobody has the right to delete.
        table.update(
                key(stream),
                new DynamoUpdate().remove(RUN, AS_OF, AT).when("#run = :own").with("own", runId));
    }

    private static Key key(String stream) {
        return new Key("CURSOR#" + stream, "running");
    }
}
