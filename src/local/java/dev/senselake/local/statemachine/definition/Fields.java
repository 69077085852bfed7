package dev.senselake.local.statemachine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One object of the definition, read field by field; a field that was not read is an error that names its path. */
final class Fields {
    private final String path;
    private final JsonNode json;
    private final Set<String> known = new HashSet<>(Set.of("Comment"));

    Fields(String path, JsonNode json) {
        this.path = path;
        this.json = json;
        if (!json.isObject()) {
            throw problem("must be an object");
        }
        optional("Comment").ifPresent(comment -> require(comment.isTextual(), "Comment", "must be a text"));
    }

    Optional<JsonNode> optional(String name) {
        known.add(name);
        return Optional.ofNullable(json.get(name));
    }

    JsonNode required(String name) {
        return optional(name).orElseThrow(() -> problem("lacks the field " + name));
    }

    String text(String name) {
        JsonNode value = required(name);
        require(value.isTextual() && !value.textValue().isEmpty(), name, "must be a text");
        return value.textValue();
    }

    double number(String name, double otherwise) {
        Optional<JsonNode> value = optional(name);
        value.ifPresent(number -> require(number.isNumber(), name, "must be a number"));
        return value.map(JsonNode::doubleValue).orElse(otherwise);
    }

    int whole(String name, int otherwise) {
        double value = number(name, otherwise);
        require(value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE, name, "must be a whole number");
        return (int) value;
    }

    Template template(String name) {
        return optionalTemplate(name).orElseThrow(() -> problem("lacks the field " + name));
    }

    Optional<Template> optionalTemplate(String name) {
        return optional(name).map(value -> checked(path + "." + name, () -> Template.of(value)));
    }

    Fields object(String name) {
        return new Fields(path + "." + name, required(name));
    }

    /** Reads an object whose field names are free. */
    <T> Map<String, T> map(String name, Function<Fields, T> read) {
        Map<String, T> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : required(name).properties()) {
            values.put(
                    field.getKey(), read.apply(new Fields(path + "." + name + "." + field.getKey(), field.getValue())));
        }
        return values;
    }

    /** Reads an array of objects; an absent one is empty. */
    <T> List<T> list(String name, Function<Fields, T> read) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            values.add(read.apply(new Fields("%s.%s[%d]".formatted(path, name, values.size()), element)));
        }
        return List.copyOf(values);
    }

    /** Reads an array of texts; an absent one is empty. */
    List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            require(element.isTextual(), name, "must be an array of texts");
            values.add(element.textValue());
        }
        return List.copyOf(values);
    }

    private JsonNode array(String name) {
        JsonNode value = optional(name).orElseGet(JsonNodeFactory.instance::arrayNode);
        require(value.isArray(), name, "must be an array");
        return value;
    }

    /** Refuses every field that was not asked for, then builds the value; its own refusals get the path too. */
    <T> T build(Supplier<T> value) {
        json.fieldNames().forEachRemaining(name -> require(known.contains(name), name, "is not supported here"));
        return checked(path, value);
    }

    void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("%s.%s %s".formatted(path, name, rule));
        }
    }

    IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("%s %s".formatted(path, what));
    }

    private static <T> T checked(String where, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(where, e.getMessage()), e);
        }
    }
}
