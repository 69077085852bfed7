package dev.senselake.local.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.overlap.DynamoHeartbeats;
import dev.senselake.overlap.DynamoScheduledStarts;
import dev.senselake.overlap.Heartbeat;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a killed command leaves in a home's table is gone when the next one starts; what counts stays. */
class AbandonedWorkIT {
    private static final Instant NOW = Instant.parse("2026-02-01T06:00:00Z");

    @TempDir
    Path home;

    @Test
    @Tag("J65")
    void heartbeatOfAKilledRunHoldsTheNextOneNot() {
        try (EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")));
                DynamoDbClient client = aws.dynamoDbClient()) {
            DynamoTable table = new DynamoTable(client, EmbeddedAws.TABLE);
            DynamoHeartbeats heartbeats = new DynamoHeartbeats(table);
            heartbeats.beat("traffic", new Heartbeat("killed", NOW, NOW));
            heartbeats.beat("occupancy", new Heartbeat("killed", NOW, NOW));
            new DynamoScheduledStarts(table).take(NOW, "killed");
            new DynamoLedger(table).move(Cursor.at("traffic", LocalDate.of(2026, 1, 1)));

            new AbandonedWork(EmbeddedAws.TABLE).remove(client);

            assertThat(heartbeats.latest("traffic")).isEmpty();
            assertThat(heartbeats.latest("occupancy")).isEmpty();
            assertThat(new DynamoScheduledStarts(table).take(NOW, "next")).isEqualTo("killed");
            assertThat(new DynamoLedger(table).cursor("traffic")).isPresent();
        }
    }
}
