package dev.senselake.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.lambda.Invocation.Failed;
import java.nio.charset.StandardCharsets;

/** Reads what the runtime client reports of an exception: its class, its message, and a stack trace, which is dropped. */
final class RuntimeError {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RuntimeError() {}

    static Failed read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonNode error = JSON.readTree(text);
            return new Failed(
                    error.path("errorType").asText("Runtime.Unknown"),
                    error.path("errorMessage").asText(""));
        } catch (JsonProcessingException _) {
            return new Failed("Runtime.Unknown", "the function's error cannot be read");
        }
    }
}
