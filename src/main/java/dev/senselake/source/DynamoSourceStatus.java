package dev.senselake.source;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.dynamo.TableConfig;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The state of the sources in DynamoDB: {@code THROTTLE#<source>} / {@code throttle} or {@code outage#<run_id>}. */
public final class DynamoSourceStatus implements SourceStatus {
    private static final String NOT_BEFORE = "notBefore";

    private final DynamoTable table;

    /** Uses the table through this client. */
    public DynamoSourceStatus(DynamoDbClient client, TableConfig config) {
        table = new DynamoTable(client, config);
    }

    @Override
    public Optional<Instant> notBefore(String source) {
        return table.get(throttle(source))
                .flatMap(item -> Optional.ofNullable(item.get(NOT_BEFORE)))
                .map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())));
    }

    @Override
    public void throttle(String source, Instant notBefore) {
        // Up to the next whole millisecond: never earlier than asked for.
        long millis = notBefore.plusNanos(999_999).toEpochMilli();
        table.update(
                throttle(source),
                new DynamoUpdate()
                        .set(NOT_BEFORE, millis)
                        .when("attribute_not_exists(#notBefore) OR #notBefore < :notBefore"));
    }

    @Override
    public Optional<Failure> outage(String source, String runId) {
        return table.get(outageKey(source, runId))
                .map(item -> new Failure(
                        ErrorCode.valueOf(text(item, "code")), text(item, "message"), text(item, "nextStep")));
    }

    @Override
    public void outage(String source, String runId, Failure failure) {
        table.put(
                outageKey(source, runId),
                Map.of(
                        "code", AttributeValue.fromS(failure.code().name()),
                        "message", AttributeValue.fromS(failure.message()),
                        "nextStep", AttributeValue.fromS(failure.nextStep())));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
    }

    private static Key throttle(String source) {
        return new Key("THROTTLE#" + source, "throttle");
    }

    private static Key outageKey(String source, String runId) {
        return new Key("THROTTLE#" + source, "outage#" + runId);
    }
}
