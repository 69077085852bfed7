package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.definition.Expression;
import dev.senselake.local.statemachine.definition.StateFailure;
import dev.senselake.local.statemachine.definition.Template;
import java.util.List;
import java.util.Map;

/** What a state can read: the variables of its scope, and {@code $states} with its input and the context object. */
record EvaluationContext(Scope scope, ObjectNode states) {
    static EvaluationContext of(Scope scope, JsonNode input, JsonNode context) {
        ObjectNode states = JsonNodeFactory.instance.objectNode();
        states.set("input", input);
        states.set("context", context);
        return new EvaluationContext(scope, states);
    }

    /** The same with {@code $states.<name>}. */
    EvaluationContext with(String name, JsonNode value) {
        ObjectNode extended = JsonNodeFactory.instance.objectNode();
        extended.setAll(states);
        extended.set(name, value);
        return new EvaluationContext(scope, extended);
    }

    JsonNode input() {
        return states.path("input");
    }

    JsonNode context() {
        return states.path("context");
    }

    JsonNode value(Template template) {
        return switch (template) {
            case Template.Constant(JsonNode constant) -> constant;
            case Template.Computed(Expression expression) -> expression.evaluate(states, scope.variables());
            case Template.ObjectOf(Map<String, Template> fields) -> object(fields);
            case Template.ArrayOf(List<Template> elements) -> array(elements);
        };
    }

    String text(Template template) {
        JsonNode value = value(template);
        return demand(value.isTextual(), value, "a text").textValue();
    }

    boolean truth(Template template) {
        JsonNode value = value(template);
        return demand(value.isBoolean(), value, "true or false").booleanValue();
    }

    int whole(Template template) {
        JsonNode value = value(template);
        return demand(
                        value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= 0,
                        value,
                        "a whole number")
                .intValue();
    }

    JsonNode list(Template template) {
        JsonNode value = value(template);
        return demand(value.isArray(), value, "an array");
    }

    private static JsonNode demand(boolean holds, JsonNode value, String kind) {
        if (!holds) {
            throw new StateFailure(StateFailure.QUERY, "%s is not %s".formatted(value, kind));
        }
        return value;
    }

    private ObjectNode object(Map<String, Template> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, field) -> object.set(name, value(field)));
        return object;
    }

    private ArrayNode array(List<Template> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(element -> array.add(value(element)));
        return array;
    }
}
