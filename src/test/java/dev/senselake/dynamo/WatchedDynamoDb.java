package dev.senselake.dynamo;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/** Tells the number of each call, from 0, before it is sent, and counts what is read: items and the characters in them. */
public final class WatchedDynamoDb implements DynamoDbClient {
    private final DynamoDbClient client;
    private final IntConsumer before;
    private int calls;
    private long items;
    private long characters;

    public WatchedDynamoDb(DynamoDbClient client, IntConsumer before) {
        this.client = client;
        this.before = before;
    }

    public int calls() {
        return calls;
    }

    public long items() {
        return items;
    }

    public long characters() {
        return characters;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        before.accept(calls++);
        GetItemResponse response = client.getItem(request);
        count(List.of(response.item()));
        return response;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        before.accept(calls++);
        QueryResponse response = client.query(request);
        count(response.items());
        return response;
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
        return new QueryIterable(this, request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        before.accept(calls++);
        return client.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        before.accept(calls++);
        return client.transactWriteItems(request);
    }

    private void count(List<Map<String, AttributeValue>> read) {
        items += read.stream().filter(item -> !item.isEmpty()).count();
        characters += read.stream()
                .filter(item -> !item.isEmpty())
                .mapToLong(item -> item.toString().length())
                .sum();
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        // The client belongs to others.
    }
}
