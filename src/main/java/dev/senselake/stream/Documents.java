package dev.senselake.stream;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the records that cross a border (plan, answer, summary, outcome, failure) become JSON and back: members in snake case
 * and in the record's order, instants and days as ISO text, an empty Optional as null unless its component says otherwise.
 */
public final class Documents {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private Documents() {}

    /** Returns the JSON object of a record. */
    public static ObjectNode json(Object document) {
        return JSON.valueToTree(document);
    }

    /** Returns the JSON text of a record, on one line. */
    public static String text(Object document) {
        return json(document).toString();
    }

    /** Reads a record back. What is none is an {@link IllegalArgumentException} that names the member. */
    public static <T> T read(JsonNode json, Class<T> type) {
        try {
            T document = JSON.treeToValue(json, type);
            if (document == null) {
                throw new IllegalArgumentException("it is null or missing");
            }
            return document;
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException("it has no readable %s".formatted(member(e)), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
    }

    /** Reads a record back from its text; see {@link #read(JsonNode, Class)}. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return read(JSON.readTree(text), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
    }

    private static String member(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "status" : path.substring(path.startsWith(".") ? 1 : 0);
    }
}
