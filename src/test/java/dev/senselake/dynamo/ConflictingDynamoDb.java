package dev.senselake.dynamo;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/** Answers writes as DynamoDB does while another transaction holds an item: so many in a row, then one gets through. */
public final class ConflictingDynamoDb implements DynamoDbClient {
    private final DynamoDbClient client;
    private final int inARow;
    private final AtomicInteger writes = new AtomicInteger();

    public ConflictingDynamoDb(DynamoDbClient client, int inARow) {
        this.client = client;
        this.inARow = inARow;
    }

    /** Returns how many writes were sent, refused ones included. */
    public int writes() {
        return writes.get();
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
        return new QueryIterable(this, request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        meetAnotherTransaction();
        return client.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        meetAnotherTransaction();
        return client.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        if (isHeld()) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(
                            CancellationReason.builder().code("None").build(),
                            CancellationReason.builder()
                                    .code("TransactionConflict")
                                    .build())
                    .statusCode(400)
                    .build();
        }
        return client.transactWriteItems(request);
    }

    private void meetAnotherTransaction() {
        if (isHeld()) {
            throw TransactionConflictException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("TransactionConflictException")
                            .build())
                    .build();
        }
    }

    private boolean isHeld() {
        return writes.incrementAndGet() % (inARow + 1) != 0;
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
