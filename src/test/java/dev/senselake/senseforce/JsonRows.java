package dev.senselake.senseforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** What a sink was handed, as JSON. */
final class JsonRows {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonRows() {}

    static List<JsonNode> of(RecordingSink sink) {
        return sink.rows.stream().map(JsonRows::of).toList();
    }

    static JsonNode of(TestRow row) {
        return parsed(row.text());
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}
