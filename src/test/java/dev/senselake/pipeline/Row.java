package dev.senselake.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.senselake.row.FieldNames;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One row under the lake's column names; equal numbers are equal values, however they were written. */
record Row(Map<String, JsonNode> values) {
    private static final Set<String> METRICS =
            Set.of("sumins", "sumouts", "maxoccupancy", "minoccupancy", "avgoccupancy");
    private static final Comparator<JsonNode> BY_VALUE = Comparator.<JsonNode>comparingInt(
                    value -> value.isNull() ? 0 : value.isNumber() ? 1 : 2)
            .thenComparing(value -> value.isNumber() ? value.decimalValue() : BigDecimal.ZERO)
            .thenComparing(value -> value.isTextual() ? value.textValue() : "");

    Row {
        values = new TreeMap<>(values);
    }

    /** Takes a row as a source answers it. */
    static Row ofSource(JsonNode row) {
        FieldNames names = new FieldNames();
        Map<String, JsonNode> values = new TreeMap<>();
        row.properties().forEach(field -> {
            String column = names.column(field.getKey());
            values.put(column, METRICS.contains(column) ? number(field.getValue()) : plain(field.getValue()));
        });
        return new Row(values);
    }

    /** Takes a row as it stands in the lake. */
    static Row ofLake(JsonNode row) {
        Map<String, JsonNode> values = new TreeMap<>();
        row.properties().forEach(field -> values.put(field.getKey(), plain(field.getValue())));
        return new Row(values);
    }

    /** Returns the order of these columns' values, the first column first. */
    static Comparator<Row> by(List<String> columns) {
        return (one, other) -> columns.stream()
                .mapToInt(column -> BY_VALUE.compare(one.value(column), other.value(column)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    /** Returns the column's value, JSON's null where the row lacks it. */
    JsonNode value(String column) {
        return values.getOrDefault(column, NullNode.getInstance());
    }

    private static JsonNode number(JsonNode value) {
        return value.isTextual() ? decimal(new BigDecimal(value.textValue())) : plain(value);
    }

    private static JsonNode plain(JsonNode value) {
        return value.isNumber() ? decimal(value.decimalValue()) : value;
    }

    private static JsonNode decimal(BigDecimal value) {
        return DecimalNode.valueOf(value.stripTrailingZeros());
    }
}
