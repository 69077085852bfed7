package dev.senselake.local.statemachine.definition;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates between JSON and the values of the JSONata library, whose null means undefined. */
final class JsonataValues {
    private static final int MOST_VALUES = Payloads.LIMIT_BYTES;

    private JsonataValues() {}

    static Object fromJson(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                json.properties().forEach(field -> object.put(field.getKey(), fromJson(field.getValue())));
                yield object;
            }
            case ARRAY -> {
                List<Object> array = new ArrayList<>();
                json.forEach(element -> array.add(fromJson(element)));
                yield array;
            }
            case STRING -> json.textValue();
            case NUMBER -> json.numberValue();
            case BOOLEAN -> json.booleanValue();
            case NULL -> Jsonata.NULL_VALUE;
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + json.getNodeType());
        };
    }

    static JsonNode toJson(@Nullable Object value) {
        return switch (value) {
            case null -> throw new StateFailure(StateFailure.QUERY, "The JSONata expression yields nothing");
            case String text -> TextNode.valueOf(text);
            case Boolean truth -> BooleanNode.valueOf(truth);
            case Number number -> number(number.doubleValue(), number);
            case List<?> list -> array(list);
            case Map<?, ?> map -> object(map);
            default -> other(value);
        };
    }

    private static JsonNode other(Object value) {
        if (value.equals(Jsonata.NULL_VALUE)) {
            return NullNode.instance;
        }
        throw new StateFailure(StateFailure.QUERY, "The JSONata expression yields a function");
    }

    private static JsonNode number(double approximate, Number exact) {
        boolean whole = exact instanceof Integer || exact instanceof Long;
        boolean fits = Math.rint(approximate) == approximate && Math.abs(approximate) < 1L << 53;
        return whole || fits ? LongNode.valueOf(exact.longValue()) : DoubleNode.valueOf(approximate);
    }

    private static ArrayNode array(List<?> list) {
        // A range of millions is a small object in the library.
        if (list.size() > MOST_VALUES) {
            throw Payloads.tooLarge("An array of %d values".formatted(list.size()));
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
        list.forEach(element -> array.add(toJson(element)));
        return array;
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((name, value) -> object.set(String.valueOf(name), toJson(value)));
        return object;
    }
}
