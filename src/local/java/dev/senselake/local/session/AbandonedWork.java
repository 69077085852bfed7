package dev.senselake.local.session;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Open claims, leases and heartbeats that a killed command left in the table. Whoever holds the home's lock may remove them: no
 * other command can still be running.
 */
final class AbandonedWork {
    private static final List<String> ATTRIBUTES = List.of("openClaims", "lease", "run");

    private final String table;

    AbandonedWork(String table) {
        this.table = table;
    }

    void remove(DynamoDbClient client) {
        for (String attribute : ATTRIBUTES) {
            client.scanPaginator(scan -> scan.tableName(table)
                            .filterExpression("attribute_exists(#abandoned)")
                            .projectionExpression("pk, sk")
                            .expressionAttributeNames(Map.of("#abandoned", attribute)))
                    .items()
                    .forEach(key -> removeFrom(client, key, attribute));
        }
    }

    private void removeFrom(DynamoDbClient client, Map<String, AttributeValue> key, String attribute) {
        client.updateItem(update -> update.tableName(table)
                .key(key)
                .updateExpression("REMOVE #abandoned")
                .expressionAttributeNames(Map.of("#abandoned", attribute)));
    }
}
