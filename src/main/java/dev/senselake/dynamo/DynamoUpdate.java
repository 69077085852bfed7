package dev.senselake.dynamo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One update of one item: what is set, added, taken away, and under which condition. Attributes are named {@code #name} in
 * expressions, because many of their names are reserved words.
 */
public final class DynamoUpdate {
    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final List<String> set = new ArrayList<>();
    private final List<String> add = new ArrayList<>();
    private final List<String> delete = new ArrayList<>();
    private final List<String> remove = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private String condition = "";

    public DynamoUpdate set(String attribute, String text) {
        return set(attribute, AttributeValue.fromS(text));
    }

    public DynamoUpdate set(String attribute, long number) {
        return set(attribute, number(number));
    }

    public DynamoUpdate set(String attribute, AttributeValue value) {
        set.add("#%s = :%s".formatted(attribute, attribute));
        return with(attribute, value);
    }

    public DynamoUpdate setIfAbsent(String attribute, String text) {
        set.add("#%s = if_not_exists(#%s, :%s)".formatted(attribute, attribute, attribute));
        return with(attribute, AttributeValue.fromS(text));
    }

    /** Sets a set of texts, or removes the attribute where there is none: an empty set cannot be stored. */
    public DynamoUpdate setOf(String attribute, Collection<String> texts) {
        return texts.isEmpty() ? remove(attribute) : set(attribute, AttributeValue.fromSs(List.copyOf(texts)));
    }

    public DynamoUpdate increment(String attribute) {
        add.add("#%s :%s".formatted(attribute, attribute));
        return with(attribute, number(1));
    }

    public DynamoUpdate addTo(String attribute, String text) {
        add.add("#%s :%s".formatted(attribute, attribute));
        return with(attribute, AttributeValue.fromSs(List.of(text)));
    }

    public DynamoUpdate takeFrom(String attribute, String text) {
        delete.add("#%s :%s".formatted(attribute, attribute));
        return with(attribute, AttributeValue.fromSs(List.of(text)));
    }

    public DynamoUpdate remove(String... attributes) {
        for (String attribute : attributes) {
            remove.add("#" + attribute);
        }
        return this;
    }

    /** Lets the update happen only where the condition holds; its values are given with {@link #with}. */
    public DynamoUpdate when(String expression) {
        condition = expression;
        return this;
    }

    public DynamoUpdate with(String value, AttributeValue attributeValue) {
        values.put(":" + value, attributeValue);
        return this;
    }

    public DynamoUpdate with(String value, long number) {
        return with(value, number(number));
    }

    /** Returns this as a part of a transaction. */
    public Update in(String table, Map<String, AttributeValue> key) {
        Update.Builder update = Update.builder()
                .tableName(table)
                .key(key)
                .updateExpression(expression())
                .expressionAttributeNames(names());
        if (!values.isEmpty()) {
            update.expressionAttributeValues(values);
        }
        if (!condition.isEmpty()) {
            update.conditionExpression(condition);
        }
        return update.build();
    }

    public String condition() {
        return condition;
    }

    public String expression() {
        StringBuilder all = new StringBuilder();
        append(all, "SET", set);
        append(all, "ADD", add);
        append(all, "DELETE", delete);
        append(all, "REMOVE", remove);
        return all.toString();
    }

    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        NAME.matcher(expression() + " " + condition)
                .results()
                .forEach(match -> names.put(match.group(), match.group(1)));
        return names;
    }

    public Map<String, AttributeValue> values() {
        return values;
    }

    public static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static void append(StringBuilder all, String verb, List<String> parts) {
        if (!parts.isEmpty()) {
            all.append(all.isEmpty() ? "" : " ").append(verb).append(' ').append(String.join(", ", parts));
        }
    }
}
