package dev.senselake.dynamo;

import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Hands the operations of the functions on to another client, and refuses every other one. The client stays open. */
public abstract class ForwardingDynamoDb implements DynamoDbClient {
    private final DynamoDbClient client;

    protected ForwardingDynamoDb(DynamoDbClient client) {
        this.client = client;
    }

    /** Sends a request that reads. */
    protected <T extends DynamoDbRequest, R> R read(T request, Function<T, R> operation) {
        return operation.apply(request);
    }

    /** Sends a request that writes. */
    protected <T extends DynamoDbRequest, R> R write(T request, Function<T, R> operation) {
        return operation.apply(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return read(request, client::getItem);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return read(request, client::query);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return write(request, client::putItem);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return write(request, client::updateItem);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return write(request, client::transactWriteItems);
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        // The client belongs to the test.
    }
}
