package dev.senselake.local.statemachine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** JSON as it travels between states: at most 256 KiB of UTF-8. */
public final class Payloads {
    static final int LIMIT_BYTES = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Payloads() {}

    /** Reads a text; IllegalArgumentException if it is no JSON. */
    public static JsonNode parse(String json) {
        try {
            JsonNode value = JSON.readTree(json);
            if (value.isMissingNode()) {
                throw new IllegalArgumentException("no JSON: the text is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the value as text. */
    public static String write(JsonNode value) {
        return value.toString();
    }

    /** Returns the value, or fails as Step Functions does if it is larger than a state may pass on. */
    public static JsonNode limited(JsonNode value, String what) {
        int bytes = write(value).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LIMIT_BYTES) {
            throw tooLarge("%s of %d bytes".formatted(what, bytes));
        }
        return value;
    }

    static StateFailure tooLarge(String what) {
        return new StateFailure(
                StateFailure.DATA_LIMIT, "%s is larger than the limit of %d bytes".formatted(what, LIMIT_BYTES));
    }
}
