package dev.senselake.dynamo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The one table: consistent reads and conditional updates of single items, failures in our words. No scan, no delete. */
public final class DynamoTable {
    /** The most changes that DynamoDB makes at once. */
    public static final int MOST_AT_ONCE = 100;

    private static final String FIRST = " ";
    private static final String LAST = "~";

    private final DynamoDbClient client;
    private final String name;

    public DynamoTable(DynamoDbClient client, TableConfig config) {
        this.client = client;
        this.name = config.table();
    }

    /** Partition key and sort key of an item. */
    public record Key(String pk, String sk) {
        Map<String, AttributeValue> attributes() {
            return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        }
    }

    /** An update of the item at the key. */
    public record Change(Key key, DynamoUpdate update) {}

    /** How an update ended. */
    public sealed interface Updated {
        /** The item as it now is. */
        record Applied(Map<String, AttributeValue> item) implements Updated {}

        /** The condition did not hold for this item (empty: there is none); nothing was changed. */
        record Refused(Map<String, AttributeValue> item) implements Updated {}
    }

    public Optional<Map<String, AttributeValue>> get(Key key) {
        return call("read %s %s".formatted(key.pk(), key.sk()), () -> {
            var answer =
                    client.getItem(b -> b.tableName(name).key(key.attributes()).consistentRead(true));
            return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
        });
    }

    /** Reads all items of a partition key. */
    public List<Map<String, AttributeValue>> query(String pk) {
        return query(pk, FIRST, LAST);
    }

    /** Reads the items of a partition key whose sort key lies between both, inclusive, in their order. */
    public List<Map<String, AttributeValue>> query(String pk, String from, String to) {
        QueryRequest request = QueryRequest.builder()
                .tableName(name)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(pk),
                        ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to)))
                .build();
        return call(
                "query %s from %s to %s".formatted(pk, from, to),
                () -> client.queryPaginator(request).items().stream().toList());
    }

    public Updated update(Key key, DynamoUpdate update) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(name)
                .key(key.attributes())
                .updateExpression(update.expression())
                .expressionAttributeNames(update.names())
                .returnValues(ReturnValue.ALL_NEW);
        if (!update.values().isEmpty()) {
            request.expressionAttributeValues(update.values());
        }
        if (!update.condition().isEmpty()) {
            request.conditionExpression(update.condition())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return call("update %s %s".formatted(key.pk(), key.sk()), () -> applied(request.build()));
    }

    /** Makes every change of up to {@link #MOST_AT_ONCE}, or none: false where a condition failed or another change came in between. */
    public boolean updateAll(List<Change> changes) {
        List<TransactWriteItem> items = changes.stream()
                .map(change -> TransactWriteItem.builder()
                        .update(change.update().in(name, change.key().attributes()))
                        .build())
                .toList();
        return call(
                "update %d items below %s"
                        .formatted(changes.size(), changes.getFirst().key().pk()),
                () -> {
                    try {
                        client.transactWriteItems(request -> request.transactItems(items));
                        return true;
                    } catch (TransactionCanceledException e) {
                        return false;
                    }
                });
    }

    public void put(Key key, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key.attributes());
        call(
                "write %s %s".formatted(key.pk(), key.sk()),
                () -> client.putItem(b -> b.tableName(name).item(item)));
    }

    private Updated applied(UpdateItemRequest request) {
        try {
            return new Updated.Applied(client.updateItem(request).attributes());
        } catch (ConditionalCheckFailedException e) {
            return new Updated.Refused(e.hasItem() ? e.item() : Map.of());
        }
    }

    private <T> T call(String what, Supplier<T> action) {
        try {
            return action.get();
        } catch (SdkException e) {
            throw new DynamoFailure(name, what).of(e);
        }
    }
}
