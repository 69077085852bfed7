package dev.senselake.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
 * Sends every update so many times and hands on the last answer, as the SDK does when an answer is lost; refuses reads that
 * are not consistent, and every operation that no function has the right to.
 */
public final class ConsistentDynamoDb implements DynamoDbClient {
    private final DynamoDbClient client;
    private final int times;

    public ConsistentDynamoDb(DynamoDbClient client, int times) {
        this.client = client;
        this.times = times;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        assertThat(request.consistentRead()).isTrue();
        return client.getItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        assertThat(request.consistentRead()).isTrue();
        return client.query(request);
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
        return new QueryIterable(this, request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return client.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        for (int lost = 1; lost < times; lost++) {
            lose(request);
        }
        return client.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        assertThat(request.transactItems()).allMatch(item -> item.delete() == null && item.conditionCheck() == null);
        for (int lost = 1; lost < times; lost++) {
            try {
                client.transactWriteItems(request);
            } catch (TransactionCanceledException e) {
                assertThat(e.statusCode()).as("a refusal is an answer too").isEqualTo(400);
            }
        }
        return client.transactWriteItems(request);
    }

    private void lose(UpdateItemRequest request) {
        try {
            client.updateItem(request);
        } catch (ConditionalCheckFailedException e) {
            assertThat(e.statusCode()).as("a refusal is an answer too").isEqualTo(400);
        }
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
