package dev.senselake.dynamo;

import dev.senselake.dynamo.DynamoTable.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** An item that takes the place of what stands at its key, unless one of its numbers would become lower. */
public final class DynamoPut {
    private final Key key;
    private final Map<String, AttributeValue> item;
    private Optional<String> raised = Optional.empty();

    /** Begins an item without attributes. */
    public DynamoPut(Key key) {
        this.key = key;
        item = new HashMap<>(key.attributes());
    }

    /** Sets a text. */
    public DynamoPut set(String attribute, String text) {
        return set(attribute, AttributeValue.fromS(text));
    }

    /** Sets a number. */
    public DynamoPut set(String attribute, long number) {
        return set(attribute, AttributeValue.fromN(Long.toString(number)));
    }

    /** Sets bytes. */
    public DynamoPut set(String attribute, byte[] bytes) {
        return set(attribute, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    }

    /** Sets a number, on the condition that there is no such item, or its number is missing, lower or equal. */
    public DynamoPut raiseOrKeep(String attribute, long number) {
        raised = Optional.of(attribute);
        return set(attribute, number);
    }

    Key key() {
        return key;
    }

    /** Returns this as a part of a transaction has it. */
    Put in(String table) {
        Put.Builder put = Put.builder().tableName(table).item(item);
        raised.ifPresent(attribute -> put.conditionExpression("attribute_not_exists(#n) OR #n <= :n")
                .expressionAttributeNames(Map.of("#n", attribute))
                .expressionAttributeValues(Map.of(":n", item.getOrDefault(attribute, AttributeValue.fromN("0")))));
        return put.build();
    }

    private DynamoPut set(String attribute, AttributeValue value) {
        item.put(attribute, value);
        return this;
    }
}
