package dev.senselake.dynamo;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Tells the number of each call, from 0, before it is sent, and counts what is read: items and the characters in them. */
public final class WatchedDynamoDb extends ForwardingDynamoDb {
    private final IntConsumer before;
    private int calls;
    private long items;
    private long characters;

    public WatchedDynamoDb(DynamoDbClient client, IntConsumer before) {
        super(client);
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
    protected <T extends DynamoDbRequest, R> R read(T request, Function<T, R> operation) {
        before.accept(calls++);
        R response = super.read(request, operation);
        if (response instanceof GetItemResponse item) {
            count(List.of(item.item()));
        } else if (response instanceof QueryResponse page) {
            count(page.items());
        }
        return response;
    }

    @Override
    protected <T extends DynamoDbRequest, R> R write(T request, Function<T, R> operation) {
        before.accept(calls++);
        return super.write(request, operation);
    }

    private void count(List<Map<String, AttributeValue>> read) {
        items += read.stream().filter(item -> !item.isEmpty()).count();
        characters += read.stream()
                .filter(item -> !item.isEmpty())
                .mapToLong(item -> item.toString().length())
                .sum();
    }
}
