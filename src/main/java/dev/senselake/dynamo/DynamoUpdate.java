package dev.senselake.dynamo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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

    private enum Clause {
        SET,
        ADD,
        DELETE,
        REMOVE
    }

    private final Map<Clause, List<String>> clauses = new EnumMap<>(Clause.class);
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
        return add(Clause.SET, "#%1$s = if_not_exists(#%1$s, :%1$s)", attribute, AttributeValue.fromS(text));
    }

    /** Sets a set of texts, or removes the attribute where there is none: an empty set cannot be stored. */
    public DynamoUpdate setOf(String attribute, Collection<String> texts) {
        return texts.isEmpty() ? remove(attribute) : set(attribute, AttributeValue.fromSs(List.copyOf(texts)));
    }

    /** Sets a list of texts, which may be empty. */
    public DynamoUpdate setList(String attribute, Collection<String> texts) {
        List<AttributeValue> list = texts.stream().map(AttributeValue::fromS).toList();
        return set(attribute, AttributeValue.fromL(list));
    }

    /** Sets a map of texts, those of the values given, which may be empty. */
    public DynamoUpdate setMap(String attribute, Map<String, ?> values) {
        Map<String, AttributeValue> map = new HashMap<>();
        values.forEach((key, value) -> map.put(key, AttributeValue.fromS(value.toString())));
        return set(attribute, AttributeValue.fromM(map));
    }

    /** Adds one to a number; a missing one counts as 0. */
    public DynamoUpdate increment(String attribute) {
        return add(Clause.ADD, "#%1$s :%1$s", attribute, number(1));
    }

    /** Adds texts to a set of texts. */
    public DynamoUpdate addTo(String attribute, String... texts) {
        return add(Clause.ADD, "#%1$s :%1$s", attribute, AttributeValue.fromSs(List.of(texts)));
    }

    /** Deletes texts from a set of texts. */
    public DynamoUpdate takeFrom(String attribute, String... texts) {
        return add(Clause.DELETE, "#%1$s :%1$s", attribute, AttributeValue.fromSs(List.of(texts)));
    }

    /** Removes attributes. */
    public DynamoUpdate remove(String... attributes) {
        for (String attribute : attributes) {
            part(Clause.REMOVE, "#" + attribute);
        }
        return this;
    }

    /** Sets a number, on the condition that the attribute is missing or lower. */
    public DynamoUpdate raise(String attribute, long number) {
        return set(attribute, number).when("attribute_not_exists(#%1$s) OR #%1$s < :%1$s".formatted(attribute));
    }

    /** Sets a number, on the condition that the attribute is missing, lower or equal. */
    public DynamoUpdate raiseOrKeep(String attribute, long number) {
        return set(attribute, number).when("attribute_not_exists(#%1$s) OR #%1$s <= :%1$s".formatted(attribute));
    }

    /** Lets the update happen only where the text still is the one that was read, or still is missing. */
    public DynamoUpdate whenStill(String attribute, Optional<String> seen) {
        return whenStillValue(attribute, seen.map(AttributeValue::fromS));
    }

    /** Lets the update happen only where the number still is the one that was read, or still is missing. */
    public DynamoUpdate whenStillNumber(String attribute, Optional<Long> seen) {
        return whenStillValue(attribute, seen.map(DynamoUpdate::number));
    }

    /** Lets the update happen only where the attribute still is what an item held, of whatever type, or still is missing. */
    public DynamoUpdate whenUnchanged(String attribute, DynamoItem seen) {
        return whenStillValue(attribute, Optional.ofNullable(seen.attributes().get(attribute)));
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

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** Returns this as the SDK has it; what is empty is left out, as DynamoDB demands. */
    Update in(String table, DynamoTable.Key key) {
        Update.Builder update = Update.builder()
                .tableName(table)
                .key(key.attributes())
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
        return clauses.entrySet().stream()
                .map(clause -> clause.getKey() + " " + String.join(", ", clause.getValue()))
                .collect(Collectors.joining(" "));
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
        return add(Clause.SET, "#%1$s = :%1$s", attribute, value);
    }

    private DynamoUpdate add(Clause clause, String form, String attribute, AttributeValue value) {
        part(clause, form.formatted(attribute));
        return value(attribute, value);
    }

    private void part(Clause clause, String part) {
        clauses.computeIfAbsent(clause, _ -> new ArrayList<>()).add(part);
    }

    private DynamoUpdate whenStillValue(String attribute, Optional<AttributeValue> seen) {
        seen.ifPresent(value -> value(attribute + "Seen", value));
        return when((seen.isPresent() ? "#%s = :%sSeen" : "attribute_not_exists(#%s)").formatted(attribute, attribute));
    }

    private DynamoUpdate value(String name, AttributeValue value) {
        values.put(":" + name, value);
        return this;
    }
}
