package dev.senselake.source.senseforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.source.senseforce.keyset.RecordingSink;
import dev.senselake.source.senseforce.keyset.TestRow;
import java.util.List;

/** What a sink was handed, as JSON. */
public final class JsonRows {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonRows() {}

    public static List<JsonNode> of(RecordingSink sink) {
        return sink.rows.stream().map(JsonRows::of).toList();
    }

    public static JsonNode of(TestRow row) {
        return parsed(row.text());
    }

    public static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}
