package dev.senselake.dynamo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One update of one item: what is set, added, deleted, removed, and under which conditions, all of which must hold.
 * Attributes are named {@code #name} in expressions, because many of their names are reserved words.
 */
public final class DynamoUpdate {
    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final List<String> set = new ArrayList<>();
    private final List<String> add = new ArrayList<>();
    private final List<String> delete = new ArrayList<>();
    private final List<String> remove = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** Sets a text. */
    public DynamoUpdate set(String attribute, String text) {
        return set(attribute, AttributeValue.fromS(text));
    }

    /** Sets a number. */
    public DynamoUpdate set(String attribute, long number) {
        return set(attribute, number(number));
    }

    /** Sets a text where the attribute does not exist yet. */
    public DynamoUpdate setIfAbsent(String attribute, String text) {
        set.add("#%s = if_not_exists(#%s, :%s)".formatted(attribute, attribute, attribute));
        return value(attribute, AttributeValue.fromS(text));
    }

    /** Sets a set of texts, or removes the attribute where there is none: an empty set cannot be stored. */
    public DynamoUpdate setOf(String attribute, Collection<String> texts) {
        return texts.isEmpty() ? remove(attribute) : set(attribute, AttributeValue.fromSs(List.copyOf(texts)));
    }

    /** Sets a list of texts, which may be empty. */
    public DynamoUpdate setList(String attribute, Collection<String> texts) {
        return set(
                attribute,
                AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList()));
    }

    /** Sets a map of texts, which may be empty. */
    public DynamoUpdate setMap(String attribute, Map<String, String> texts) {
        return set(
                attribute,
                AttributeValue.fromM(texts.entrySet().stream()
                        .collect(
                                Collectors.toMap(Map.Entry::getKey, entry -> AttributeValue.fromS(entry.getValue())))));
    }

    /** Adds one to a number; a missing one counts as 0. */
    public DynamoUpdate increment(String attribute) {
        add.add("#%s :%s".formatted(attribute, attribute));
        return value(attribute, number(1));
    }

    /** Adds a text to a set of texts. */
    public DynamoUpdate addTo(String attribute, String text) {
        add.add("#%s :%s".formatted(attribute, attribute));
        return value(attribute, AttributeValue.fromSs(List.of(text)));
    }

    /** Deletes texts from a set of texts. */
    public DynamoUpdate takeFrom(String attribute, String... texts) {
        delete.add("#%s :%s".formatted(attribute, attribute));
        return value(attribute, AttributeValue.fromSs(List.of(texts)));
    }

    /** Removes attributes. */
    public DynamoUpdate remove(String... attributes) {
        for (String attribute : attributes) {
            remove.add("#" + attribute);
        }
        return this;
    }

    /** Sets a number, on the condition that the attribute is missing or lower. */
    public DynamoUpdate raise(String attribute, long number) {
        return set(attribute, number)
                .when("attribute_not_exists(#%s) OR #%s < :%s".formatted(attribute, attribute, attribute));
    }

    /** Sets a number, on the condition that the attribute is missing, lower or equal. */
    public DynamoUpdate raiseOrKeep(String attribute, long number) {
        return set(attribute, number)
                .when("attribute_not_exists(#%s) OR #%s <= :%s".formatted(attribute, attribute, attribute));
    }

    /** Lets the update happen only where the text still is the one that was read, or still is missing. */
    public DynamoUpdate whenStill(String attribute, Optional<String> seen) {
        return whenStillValue(attribute, seen.map(AttributeValue::fromS));
    }

    /** Lets the update happen only where the number still is the one that was read, or still is missing. */
    public DynamoUpdate whenStillNumber(String attribute, Optional<Long> seen) {
        return whenStillValue(attribute, seen.map(DynamoUpdate::number));
    }

    /** Lets the update happen only where the condition holds as well; its own values are given with {@code with}. */
    public DynamoUpdate when(String expression) {
        conditions.add(expression);
        return this;
    }

    /** Gives the text that a condition names {@code :value}. */
    public DynamoUpdate with(String value, String text) {
        return value(value, AttributeValue.fromS(text));
    }

    /** Gives the number that a condition names {@code :value}. */
    public DynamoUpdate with(String value, long number) {
        return value(value, number(number));
    }

    /** Returns a number as it is stored. */
    public static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** Returns this as a part of a transaction. */
    Update in(String table, Map<String, AttributeValue> key) {
        Update.Builder update = Update.builder()
                .tableName(table)
                .key(key)
                .updateExpression(expression())
                .expressionAttributeNames(names());
        if (!values.isEmpty()) {
            update.expressionAttributeValues(values);
        }
        if (!conditions.isEmpty()) {
            update.conditionExpression(condition());
        }
        return update.build();
    }

    String condition() {
        return conditions.size() == 1
                ? conditions.getFirst()
                : conditions.stream().map("(%s)"::formatted).collect(Collectors.joining(" AND "));
    }

    String expression() {
        StringBuilder all = new StringBuilder();
        append(all, "SET", set);
        append(all, "ADD", add);
        append(all, "DELETE", delete);
        append(all, "REMOVE", remove);
        return all.toString();
    }

    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        NAME.matcher(expression() + " " + condition())
                .results()
                .forEach(match -> names.put(match.group(), match.group(1)));
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    private DynamoUpdate set(String attribute, AttributeValue value) {
        set.add("#%s = :%s".formatted(attribute, attribute));
        return value(attribute, value);
    }

    private DynamoUpdate whenStillValue(String attribute, Optional<AttributeValue> seen) {
        seen.ifPresent(value -> value(attribute + "Seen", value));
        return when((seen.isPresent() ? "#%s = :%sSeen" : "attribute_not_exists(#%s)").formatted(attribute, attribute));
    }

    private DynamoUpdate value(String name, AttributeValue value) {
        values.put(":" + name, value);
        return this;
    }

    private static void append(StringBuilder all, String verb, List<String> parts) {
        if (!parts.isEmpty()) {
            all.append(all.isEmpty() ? "" : " ").append(verb).append(' ').append(String.join(", ", parts));
        }
    }
}
