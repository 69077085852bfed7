package dev.senselake.dynamo;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.time.Timing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The one table: consistent reads and conditional updates, failures with what to do next. No scan. */
public final class DynamoTable {
    /** The most changes that DynamoDB makes at once. */
    public static final int MOST_AT_ONCE = 100;

    private static final int TRIES = 20;

    private final DynamoDbClient client;
    private final String name;
    private final DynamoConflicts conflicts;

    /** Uses the table for a single user, whom nobody's transactions are in the way of: nothing waits. */
    public DynamoTable(DynamoDbClient client, String name) {
        this(client, name, DynamoConflicts.withoutWaits());
    }

    /** Uses the table of this name, keys {@code pk} and {@code sk}, through a client whose own retries stay on. */
    public DynamoTable(DynamoDbClient client, String name, Timing timing) {
        this(client, name, DynamoConflicts.waiting(timing));
    }

    private DynamoTable(DynamoDbClient client, String name, DynamoConflicts conflicts) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the table has no name");
        }
        this.client = client;
        this.name = name;
        this.conflicts = conflicts;
    }

    /** Partition key and sort key of an item. */
    public record Key(String pk, String sk) {
        Map<String, AttributeValue> attributes() {
            return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        }

        String name() {
            return pk + " " + sk;
        }
    }

    /** An update of the item at the key, or the end of that item where the conditions of the update hold. */
    public record Change(Key key, DynamoUpdate update, boolean deletes) {
        /** An update. */
        public Change(Key key, DynamoUpdate update) {
            this(key, update, false);
        }

        /** Returns the end of an item, which no function has a right to. */
        public static Change deletion(Key key, DynamoUpdate conditions) {
            return new Change(key, conditions, true);
        }

        TransactWriteItem in(String table) {
            Update parts = update.in(table, key);
            if (!deletes) {
                return TransactWriteItem.builder().update(parts).build();
            }
            return TransactWriteItem.builder()
                    .delete(delete -> delete.tableName(table)
                            .key(parts.key())
                            .conditionExpression(parts.conditionExpression())
                            .expressionAttributeNames(parts.expressionAttributeNames())
                            .expressionAttributeValues(parts.expressionAttributeValues()))
                    .build();
        }
    }

    /** How an update ended. */
    public sealed interface Updated {
        /** Returns the item as it is after the update or the refusal. */
        DynamoItem item();

        /** The item as it now is. */
        record Applied(DynamoItem item) implements Updated {}

        /** A condition did not hold for this item (empty: there is none); nothing was changed. */
        record Refused(DynamoItem item) implements Updated {}
    }

    /** Reads an item; one that does not exist is empty. */
    public DynamoItem get(Key key) {
        return call(
                "read " + key.name(),
                () -> new DynamoItem(client.getItem(request ->
                                request.tableName(name).key(key.attributes()).consistentRead(true))
                        .item()));
    }

    /** Reads all items of a partition key; their sort keys are printable ASCII. */
    public List<DynamoItem> query(String pk) {
        return query(pk, " ", "~");
    }

    /** Reads the items of a partition key whose sort key lies between both, inclusive, in their order. */
    public List<DynamoItem> query(String pk, String from, String to) {
        return query(pk, from, to, List.of());
    }

    /** Reads no more of the items than these attributes (none: all of them); DynamoDB reads, and charges, the whole items. */
    public List<DynamoItem> query(String pk, String from, String to, List<String> attributes) {
        Map<String, AttributeValue> bounds = Map.of(
                ":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from), ":to", AttributeValue.fromS(to));
        return call(
                "query %s from %s to %s".formatted(pk, from, to),
                () -> client
                        .queryPaginator(request -> projected(request, attributes)
                                .tableName(name)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                                .expressionAttributeValues(bounds))
                        .items()
                        .stream()
                        .map(DynamoItem::new)
                        .toList());
    }

    private static QueryRequest.Builder projected(QueryRequest.Builder request, List<String> attributes) {
        return attributes.isEmpty()
                ? request
                : request.projectionExpression(
                                attributes.stream().map("#"::concat).collect(Collectors.joining(", ")))
                        .expressionAttributeNames(
                                attributes.stream().collect(Collectors.toMap("#"::concat, attribute -> attribute)));
    }

    /** Updates an item, or makes one; where the SDK sent it twice, a refusal may be of this very update. */
    public Updated update(Key key, DynamoUpdate update) {
        Update parts = update.in(name, key);
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(name)
                .key(parts.key())
                .updateExpression(parts.updateExpression())
                .conditionExpression(parts.conditionExpression())
                .expressionAttributeNames(parts.expressionAttributeNames())
                .expressionAttributeValues(parts.expressionAttributeValues())
                .returnValues(ReturnValue.ALL_NEW);
        if (parts.conditionExpression() != null) {
            request.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return call("update " + key.name(), () -> applied(request.build()));
    }

    /**
     * Changes an item by what it holds: {@code change} gives an update that is conditional on it (empty: nothing to change),
     * and is asked again where others changed the item in between. Throws {@link RetryableException} after 20 tries.
     */
    public void change(Key key, Function<DynamoItem, Optional<DynamoUpdate>> change) {
        DynamoItem seen = get(key);
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<DynamoUpdate> update = change.apply(seen);
            if (update.isEmpty() || !(update(key, update.get()) instanceof Updated.Refused(DynamoItem found))) {
                return;
            }
            seen = found;
        }
        throw new RetryableException(new Failure(
                ErrorCode.LEDGER_UNAVAILABLE,
                "table %s, update %s: others changed the item %d times meanwhile".formatted(name, key.name(), TRIES),
                "the step is tried again; if it stays so, lower max_in_flight"));
    }

    /**
     * Makes all of up to {@link #MOST_AT_ONCE} changes or none: false where a condition failed, or where other transactions
     * stayed in the way of this one.
     */
    public boolean updateAll(List<Change> changes) {
        String pk = changes.getFirst().key().pk();
        return writeAll(
                "update %d items below %s".formatted(changes.size(), pk),
                changes.stream().map(change -> change.in(name)).toList());
    }

    /** Puts all of up to {@link #MOST_AT_ONCE} items, 4 MB together, or none, as {@link #updateAll} does. */
    public boolean putAll(List<DynamoPut> puts) {
        String pk = puts.getFirst().key().pk();
        return writeAll(
                "write %d items below %s".formatted(puts.size(), pk),
                puts.stream()
                        .map(put ->
                                TransactWriteItem.builder().put(put.in(name)).build())
                        .toList());
    }

    private boolean writeAll(String what, List<TransactWriteItem> items) {
        return call(what, () -> {
            try {
                conflicts.outlast(() -> client.transactWriteItems(request -> request.transactItems(items)));
                return true;
            } catch (TransactionCanceledException e) {
                return false;
            }
        });
    }

    /**
     * Makes as many changes at once as a transaction can hold; what it refuses is done by {@code single}. Returns what
     * came of each in order: {@code changed} tells it of those that were made at once.
     */
    public <T, R> List<R> atOnce(
            List<T> items, Function<T, Change> change, Function<T, R> changed, Function<T, R> single) {
        return items.stream()
                .gather(Gatherers.windowFixed(MOST_AT_ONCE))
                .flatMap(part -> {
                    List<Change> changes = part.stream().map(change).toList();
                    return part.stream().map(part.size() > 1 && updateAll(changes) ? changed : single);
                })
                .toList();
    }

    /** Puts an item; false where its condition did not hold. */
    public boolean put(DynamoPut put) {
        Put parts = put.in(name);
        PutItemRequest request = PutItemRequest.builder()
                .tableName(name)
                .item(parts.item())
                .conditionExpression(parts.conditionExpression())
                .expressionAttributeNames(parts.hasExpressionAttributeNames() ? parts.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        parts.hasExpressionAttributeValues() ? parts.expressionAttributeValues() : null)
                .build();
        return call("write " + put.key().name(), () -> {
            try {
                conflicts.outlast(() -> client.putItem(request));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    /** Writes an item of one text in place of whatever stood there. */
    public void put(Key key, String attribute, String text) {
        Map<String, AttributeValue> item = new HashMap<>(key.attributes());
        item.put(attribute, AttributeValue.fromS(text));
        call(
                "write " + key.name(),
                () -> conflicts.outlast(
                        () -> client.putItem(b -> b.tableName(name).item(item))));
    }

    private Updated applied(UpdateItemRequest request) {
        try {
            return new Updated.Applied(new DynamoItem(
                    conflicts.outlast(() -> client.updateItem(request)).attributes()));
        } catch (ConditionalCheckFailedException e) {
            return new Updated.Refused(new DynamoItem(e.item()));
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
