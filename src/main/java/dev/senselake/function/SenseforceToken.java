package dev.senselake.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.secret.CachedSecret;
import dev.senselake.secret.SecretText;
import dev.senselake.senseforce.AccessToken;
import java.time.Clock;

/** The access token of Senseforce as a secret holds it: the token alone, or {@code {"access_token": "..."}}. */
final class SenseforceToken implements AccessToken {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CachedSecret<String> secret;

    SenseforceToken(SecretText text, Clock clock) {
        secret = new CachedSecret<>(text, SenseforceToken::parse, clock);
    }

    @Override
    public String current() {
        return secret.current();
    }

    @Override
    public String reread() {
        return secret.reread();
    }

    private static String parse(String text) {
        String token = text.strip().startsWith("{") ? field(text) : text.strip();
        if (token.isEmpty()) {
            throw malformed();
        }
        return token;
    }

    private static String field(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.path("access_token").asText("").strip();
        } catch (JsonProcessingException e) {
            // Its message quotes the text, which is a secret: it must not travel as the cause.
            throw malformed();
        }
    }

    private static FatalException malformed() {
        return new FatalException(new Failure(
                ErrorCode.INVALID_CONFIGURATION,
                "the secret that SENSEFORCE_SECRET_ARN names holds no access_token",
                "store {\"access_token\": \"...\"} in it"));
    }
}
