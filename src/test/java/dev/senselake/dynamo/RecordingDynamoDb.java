package dev.senselake.dynamo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/**
 * Reads the items that a test gave it, records what is to be written and carries out nothing: an update is refused while
 * refusals are left, and applied after that. A query answers an item a page.
 */
public final class RecordingDynamoDb implements DynamoDbClient {
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private final Deque<Map<String, AttributeValue>> refusals = new ArrayDeque<>();
    private final List<UpdateItemRequest> updates = new ArrayList<>();
    private final List<PutItemRequest> puts = new ArrayList<>();
    private final List<TransactWriteItemsRequest> transactions = new ArrayList<>();
    private boolean cancelling;

    /** Adds an item to read. */
    public RecordingDynamoDb holding(String pk, String sk, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("pk", AttributeValue.fromS(pk));
        item.put("sk", AttributeValue.fromS(sk));
        items.add(Map.copyOf(item));
        return this;
    }

    /** Refuses one more update, because this item stands there. */
    public RecordingDynamoDb refusing(Map<String, AttributeValue> standing) {
        refusals.add(standing);
        return this;
    }

    /** Cancels every transaction. */
    public RecordingDynamoDb cancelling() {
        cancelling = true;
        return this;
    }

    public List<UpdateItemRequest> updates() {
        return updates;
    }

    public List<PutItemRequest> puts() {
        return puts;
    }

    public List<TransactWriteItemsRequest> transactions() {
        return transactions;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return items.stream()
                .filter(item -> item.entrySet().containsAll(request.key().entrySet()))
                .findFirst()
                .map(item -> GetItemResponse.builder().item(item).build())
                .orElseGet(() -> GetItemResponse.builder().build());
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        AttributeValue next = request.exclusiveStartKey().getOrDefault("page", AttributeValue.fromN("0"));
        int page = Integer.parseInt(next.n());
        QueryResponse.Builder response = QueryResponse.builder().items(items.subList(page, page + 1));
        if (page + 1 < items.size()) {
            response.lastEvaluatedKey(Map.of("page", AttributeValue.fromN(Integer.toString(page + 1))));
        }
        return response.build();
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
        return new QueryIterable(this, request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        updates.add(request);
        Map<String, AttributeValue> standing = refusals.poll();
        if (standing != null) {
            ConditionalCheckFailedException.Builder refusal = ConditionalCheckFailedException.builder();
            throw (standing.isEmpty() ? refusal : refusal.item(standing))
                    .statusCode(400)
                    .build();
        }
        return UpdateItemResponse.builder().attributes(request.key()).build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        puts.add(request);
        return PutItemResponse.builder().build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        transactions.add(request);
        if (cancelling) {
            throw TransactionCanceledException.builder().statusCode(400).build();
        }
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
