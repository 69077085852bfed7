package dev.senselake.local.run;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.source.DynamoSourceStatus;
import dev.senselake.source.senseforce.SenseforceStreams;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The pauses that sources asked for, as all workers find them in the home's table. Asks nothing until it is asked. */
public final class SourcePauses implements AutoCloseable {
    private final DynamoDbClient client;
    private final DynamoSourceStatus status;

    /** Looks into the table of running stand-ins, which outlive this. */
    public SourcePauses(EmbeddedAws aws) {
        this.client = aws.dynamoDbClient();
        this.status = new DynamoSourceStatus(new DynamoTable(client, EmbeddedAws.TABLE));
    }

    /** Returns until when each source is left alone; some of it may be over. */
    public Map<String, Instant> asked() {
        Map<String, Instant> asked = new HashMap<>();
        for (String source : List.of(SenSourceSettings.SOURCE, SenseforceStreams.SOURCE)) {
            status.notBefore(source).ifPresent(until -> asked.put(source, until));
        }
        return asked;
    }

    @Override
    public void close() {
        client.close();
    }
}
