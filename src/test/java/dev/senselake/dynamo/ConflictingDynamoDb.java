package dev.senselake.dynamo;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Answers writes as DynamoDB does while another transaction holds an item: so many in a row, then one gets through. */
public final class ConflictingDynamoDb extends ForwardingDynamoDb {
    private final int inARow;
    private final AtomicInteger writes = new AtomicInteger();

    public ConflictingDynamoDb(DynamoDbClient client, int inARow) {
        super(client);
        this.inARow = inARow;
    }

    /** Returns how many writes were sent, refused ones included. */
    public int writes() {
        return writes.get();
    }

    @Override
    protected <T extends DynamoDbRequest, R> R write(T request, Function<T, R> operation) {
        if (writes.incrementAndGet() % (inARow + 1) != 0) {
            throw request instanceof TransactWriteItemsRequest ? cancelled() : conflict();
        }
        return super.write(request, operation);
    }

    private static DynamoDbException cancelled() {
        return (DynamoDbException) TransactionCanceledException.builder()
                .cancellationReasons(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code("TransactionConflict").build())
                .statusCode(400)
                .build();
    }

    private static DynamoDbException conflict() {
        return (DynamoDbException) TransactionConflictException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TransactionConflictException")
                        .build())
                .build();
    }
}
