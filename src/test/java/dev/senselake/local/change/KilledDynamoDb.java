package dev.senselake.local.change;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/** Lets so many writes through; before the next one something happens, such as that its process is killed. */
final class KilledDynamoDb implements DynamoDbClient {
    private final DynamoDbClient client;
    private final AtomicInteger left;
    private final Runnable event;

    KilledDynamoDb(DynamoDbClient client, int writes) {
        this(client, writes, () -> {
            throw new Killed();
        });
    }

    KilledDynamoDb(DynamoDbClient client, int writes, Runnable event) {
        this.client = client;
        this.left = new AtomicInteger(writes);
        this.event = event;
    }

    /** What ends the process. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void write() {
        if (left.getAndDecrement() == 0) {
            event.run();
        }
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return client.getItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return client.query(request);
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
        return client.queryPaginator(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        write();
        return client.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        write();
        return client.transactWriteItems(request);
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
