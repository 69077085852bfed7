package dev.senselake.local.session;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Open claims, leases and heartbeats that a killed command left in the table. Whoever holds the home's lock may remove them: no
 * other command can still be running.
 */
final class AbandonedWork {
    private static final List<String> ATTRIBUTES = List.of("openClaims", "lease", "run");
    private static final Map<String, String> NAMES =
            ATTRIBUTES.stream().collect(Collectors.toMap("#"::concat, Function.identity()));

    private final String table;

    AbandonedWork(String table) {
        this.table = table;
    }

    void remove(DynamoDbClient client) {
        client.scanPaginator(scan -> scan.tableName(table)
                        .filterExpression(ATTRIBUTES.stream()
                                .map("attribute_exists(#%s)"::formatted)
                                .collect(Collectors.joining(" OR ")))
                        .projectionExpression("pk, sk")
                        .expressionAttributeNames(NAMES))
                .items()
                .forEach(key -> removeFrom(client, key));
    }

    private void removeFrom(DynamoDbClient client, Map<String, AttributeValue> key) {
        client.updateItem(update -> update.tableName(table)
                .key(key)
                .updateExpression("REMOVE " + String.join(", ", NAMES.keySet()))
                .expressionAttributeNames(NAMES));
    }
}
