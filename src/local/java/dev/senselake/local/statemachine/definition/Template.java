package dev.senselake.local.statemachine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value of the definition in which a text between {@code {%} and {@code %}} is a JSONata expression. */
public sealed interface Template {
    record Constant(JsonNode value) implements Template {}

    record Computed(Expression expression) implements Template {}

    record ObjectOf(Map<String, Template> fields) implements Template {}

    record ArrayOf(List<Template> elements) implements Template {}

    /** Reads a template; refuses expressions that do not parse or call what is not supported. */
    static Template of(JsonNode json) {
        if (json.isTextual() && json.textValue().startsWith("{%")) {
            return new Computed(Expression.of(json.textValue()));
        }
        if (json.isObject()) {
            Map<String, Template> fields = new LinkedHashMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
            return new ObjectOf(fields);
        }
        if (json.isArray()) {
            List<Template> elements = new ArrayList<>();
            json.forEach(element -> elements.add(of(element)));
            return new ArrayOf(elements);
        }
        return new Constant(json);
    }
}
