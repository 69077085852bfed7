package dev.senselake.local.change;

import dev.senselake.dynamo.ForwardingDynamoDb;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Lets so many writes through; before the next one something happens, such as that its process is killed. */
final class KilledDynamoDb extends ForwardingDynamoDb {
    private final AtomicInteger left;
    private final Runnable event;

    KilledDynamoDb(DynamoDbClient client, int writes) {
        this(client, writes, () -> {
            throw new Killed();
        });
    }

    KilledDynamoDb(DynamoDbClient client, int writes, Runnable event) {
        super(client);
        this.left = new AtomicInteger(writes);
        this.event = event;
    }

    /** What ends the process. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    protected <T extends DynamoDbRequest, R> R write(T request, Function<T, R> operation) {
        if (left.getAndDecrement() == 0) {
            event.run();
        }
        return super.write(request, operation);
    }
}
