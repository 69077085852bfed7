package dev.senselake.source.senseforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.config.CachedSecret;
import dev.senselake.config.SecretText;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.time.Clock;
import java.util.regex.Pattern;

/** Where the access token of Senseforce comes from; asked at run time, never while a function starts. */
public interface SenseforceCredentials {
    /** Returns the token; it may be some minutes old. */
    String current();

    /** Returns the token as it is now, because the one in use was refused. */
    String reread();

    /** Returns a token that never changes, as given by the environment. */
    static SenseforceCredentials of(String token) {
        String checked = checked(token, "SENSEFORCE_ACCESS_TOKEN");
        return new SenseforceCredentials() {
            @Override
            public String current() {
                return checked;
            }

            @Override
            public String reread() {
                return checked;
            }
        };
    }

    /** Returns the token that a secret holds: alone, or as {@code access_token} of a JSON object. */
    static SenseforceCredentials of(SecretText text, Clock clock) {
        CachedSecret<String> cache = new CachedSecret<>(text, SenseforceCredentials::parse, clock);
        return new SenseforceCredentials() {
            @Override
            public String current() {
                return cache.current();
            }

            @Override
            public String reread() {
                return cache.reread();
            }
        };
    }

    private static String parse(String secret) {
        String where = "the secret that SENSEFORCE_SECRET_ARN names";
        String text = secret.strip();
        if (!text.startsWith("{")) {
            return checked(text, where);
        }
        try {
            JsonNode token = new JsonMapper().readTree(text).path("access_token");
            return checked(token.isTextual() ? token.textValue() : "", where);
        } catch (JsonProcessingException e) {
            // Not kept as the cause: the parser's message may show what it read.
            throw malformed(where + " is not valid JSON");
        }
    }

    private static String checked(String token, String where) {
        String text = token.strip();
        if (!Pattern.matches("[\\x21-\\x7e]+", text)) {
            throw malformed(where + " holds no access token, or one with blanks or signs that a token cannot have");
        }
        return text;
    }

    private static FatalException malformed(String fact) {
        return new FatalException(new Failure(
                ErrorCode.INVALID_CONFIGURATION,
                fact,
                "copy the API access token from the profile page of Senseforce; in a secret:"
                        + " {\"access_token\": \"...\"}"));
    }
}
