package dev.senselake.source.sensource.token;

import dev.senselake.config.CachedSecret;
import dev.senselake.config.SecretForm;
import dev.senselake.config.SecretText;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Where the credential of the API client comes from; asked at run time, never while a function starts. */
@FunctionalInterface
public interface SenSourceCredentials {
    /** Returns the credential; it may be some minutes old. */
    ClientCredential current();

    /** Returns the credential as it is now, because the one in use was refused. */
    default ClientCredential reread() {
        return current();
    }

    /** Returns a credential that never changes, as given by the environment. */
    static SenSourceCredentials of(ClientCredential credential) {
        return () -> credential;
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

    private static ClientCredential parse(String secret, Optional<String> clientId) {
        SecretForm form = new SecretForm(
                "SENSOURCE_SECRET_ARN",
                "client_secret",
                "store {\"client_id\": \"...\", \"client_secret\": \"...\"} in it");
        Map<String, String> members = form.members(secret);
        Optional<String> id =
                Optional.ofNullable(members.get("client_id")).or(() -> clientId).filter(text -> !text.isBlank());
        if (!members.containsKey("client_secret")) {
            throw form.malformed("holds no client_secret");
        }
        return new ClientCredential(
                id.orElseThrow(() -> form.malformed("holds no client_id, and none is configured")),
                members.getOrDefault("client_secret", ""));
    }
}
