package dev.senselake.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.stream.JsonFields;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the secret that a variable names may hold: a JSON object of texts, or one text alone, which counts as the member
 * {@code alone}. Its failures are fatal and show nothing of the secret.
 */
public record SecretForm(String variable, String alone, String nextStep) {
    /** Returns the members of a secret that are texts and not blank. */
    public Map<String, String> members(String secret) {
        String text = JsonFields.withoutMark(secret.strip()).strip();
        Map<String, String> members = new TreeMap<>();
        if (text.startsWith("{")) {
            object(text).properties().forEach(member -> {
                if (member.getValue().isTextual()) {
                    members.put(member.getKey(), member.getValue().textValue());
                }
            });
        } else {
            members.put(alone, text);
        }
        members.values().removeIf(String::isBlank);
        return members;
    }

    /** Returns the failure that says what is wrong with the secret, such as {@code "holds no token"}. */
    public FatalException malformed(String fact) {
        return new FatalException(new Failure(
                ErrorCode.INVALID_CONFIGURATION, "the secret that %s names %s".formatted(variable, fact), nextStep));
    }

    private JsonNode object(String text) {
        try {
            return JsonFields.parse(text);
        } catch (JsonProcessingException e) {
            // Not kept as the cause: the parser's message may show what it read.
            throw malformed("is not valid JSON");
        }
    }
}
