package dev.senselake.dynamo;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** A client whose requests never arrive. */
public final class UnreachableDynamoDb implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        throw SdkClientException.create("connection refused");
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
