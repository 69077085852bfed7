package dev.senselake.overlap;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoMark;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoUpdate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The heartbeats in DynamoDB: {@code CURSOR#<stream>} / {@code running}, its times as ISO text. */
@Singleton
public final class DynamoHeartbeats implements Heartbeats, DynamoMark.Form<Heartbeat> {
    private static final String RUN = "run";
    private static final String AS_OF = "asOf";
    private static final String AT = "at";

    private final DynamoMark<Heartbeat> heartbeats;

    /** Keeps the heartbeats in this table. */
    public DynamoHeartbeats(DynamoTable table) {
        heartbeats = new DynamoMark<>(table, "running", List.of(RUN, AS_OF, AT), this);
    }

    @Override
    public Optional<Heartbeat> latest(String stream) {
        return heartbeats.of(stream);
    }

    @Override
    public void beat(String stream, Heartbeat heartbeat) {
        heartbeats.put(stream, heartbeat);
    }

    @Override
    public void end(String stream, String runId) {
        heartbeats.remove(stream, latest -> latest.runId().equals(runId));
    }

    @Override
    public Optional<Heartbeat> read(DynamoItem item) {
        return item.text(RUN).map(run -> new Heartbeat(run, item.instant(AS_OF), item.instant(AT)));
    }

    @Override
    public DynamoUpdate write(Heartbeat heartbeat) {
        return new DynamoUpdate()
                .set(RUN, heartbeat.runId())
                .set(AS_OF, heartbeat.asOf().toString())
                .set(AT, heartbeat.at().toString());
    }
}
