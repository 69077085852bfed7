package dev.senselake.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Sends every update so many times and hands on the last answer, as the SDK does when an answer is lost; refuses reads that
 * are not consistent, and every operation that no function has the right to.
 */
public final class ConsistentDynamoDb extends ForwardingDynamoDb {
    private final int times;

    public ConsistentDynamoDb(DynamoDbClient client, int times) {
        super(client);
        this.times = times;
    }

    @Override
    protected <T extends DynamoDbRequest, R> R read(T request, Function<T, R> operation) {
        assertThat(request.getValueForField("ConsistentRead", Boolean.class)).contains(true);
        return super.read(request, operation);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        for (int lost = 1; lost < times; lost++) {
            lose(request);
        }
        return super.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        assertThat(request.transactItems()).allMatch(item -> item.delete() == null && item.conditionCheck() == null);
        for (int lost = 1; lost < times; lost++) {
            try {
                super.transactWriteItems(request);
            } catch (TransactionCanceledException e) {
                assertThat(e.statusCode()).as("a refusal is an answer too").isEqualTo(400);
            }
        }
        return super.transactWriteItems(request);
    }

    private void lose(UpdateItemRequest request) {
        try {
            super.updateItem(request);
        } catch (ConditionalCheckFailedException e) {
            assertThat(e.statusCode()).as("a refusal is an answer too").isEqualTo(400);
        }
    }
}
