package dev.senselake.local.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The ledger's table as the deployed stack has it: partition key {@code pk}, sort key {@code sk}, both text, on demand. */
record DynamoDbTable(String name) {
    private static final int SERVER_ERROR = 500;

    /** What reading all of the table shows. */
    enum State {
        READABLE,
        /** A damaged file answers with a server's error. */
        UNREADABLE,
        ABSENT
    }

    State state(DynamoDbClient client) {
        try {
            client.scanPaginator(scan -> scan.tableName(name).select(Select.COUNT))
                    .forEach(page -> page.count());
            return State.READABLE;
        } catch (ResourceNotFoundException _) {
            return State.ABSENT;
        } catch (DynamoDbException e) {
            if (e.statusCode() >= SERVER_ERROR) {
                return State.UNREADABLE;
            }
            throw e;
        }
    }

    void create(DynamoDbClient client) {
        client.createTable(CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .build());
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
