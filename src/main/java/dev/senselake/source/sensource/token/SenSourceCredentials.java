package dev.senselake.source.sensource.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.config.CachedSecret;
import dev.senselake.config.SecretText;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.row.JsonAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Where the credential of the API client comes from; asked at run time, never while a function starts. */
public interface SenSourceCredentials {
    /** Returns the credential; it may be some minutes old. */
    ClientCredential current();

    /** Returns the credential as it is now, because the one in use was refused. */
    ClientCredential reread();

    /** Returns a credential that never changes, as given by the environment. */
    static SenSourceCredentials of(ClientCredential credential) {
        return new SenSourceCredentials() {
            @Override
            public ClientCredential current() {
                return credential;
            }

            @Override
            public ClientCredential reread() {
                return credential;
            }
        };
    }

    /**
     * Returns the credential that a secret holds: the client secret alone, or a JSON object with {@code client_secret} and
     * perhaps {@code client_id}, which then wins over the configured one.
     */
    static SenSourceCredentials of(SecretText text, Optional<String> clientId, Clock clock) {
        CachedSecret<ClientCredential> cache = new CachedSecret<>(text, value -> parse(value, clientId), clock);
        return new SenSourceCredentials() {
            @Override
            public ClientCredential current() {
                return cache.current();
            }

            @Override
            public ClientCredential reread() {
                return cache.reread();
            }
        };
    }

    private static ClientCredential parse(String value, Optional<String> clientId) {
        String text = value.strip();
        try {
            return text.startsWith("{") ? fromJson(text, clientId) : checked(clientId, Optional.of(text));
        } catch (IOException e) {
            throw malformed("is not valid JSON");
        }
    }

    private static ClientCredential fromJson(String text, Optional<String> clientId) throws IOException {
        Optional<String> id = Optional.empty();
        Optional<String> secret = Optional.empty();
        try (JsonParser parser = JsonAnswers.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("client_id") && token == JsonToken.VALUE_STRING) {
                    id = Optional.of(parser.getText());
                } else if (name.equals("client_secret") && token == JsonToken.VALUE_STRING) {
                    secret = Optional.of(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            JsonAnswers.finish(parser);
        }
        return checked(id.or(() -> clientId), secret);
    }

    private static ClientCredential checked(Optional<String> id, Optional<String> secret) {
        if (secret.filter(text -> !text.isBlank()).isEmpty()) {
            throw malformed("holds no client_secret");
        }
        if (id.filter(text -> !text.isBlank()).isEmpty()) {
            throw malformed("holds no client_id, and none is configured");
        }
        return new ClientCredential(id.get(), secret.get());
    }

    private static FatalException malformed(String fact) {
        return new FatalException(new Failure(
                ErrorCode.INVALID_CONFIGURATION,
                "the secret that SENSOURCE_SECRET_ARN names " + fact,
                "store {\"client_id\": \"...\", \"client_secret\": \"...\"} in it"));
    }
}
