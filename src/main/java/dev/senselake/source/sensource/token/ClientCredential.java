package dev.senselake.source.sensource.token;

import dev.senselake.config.SecretForm;
import java.util.Map;
import java.util.Optional;

/** The API client that a token is minted for. Its text form shows nothing of it. */
public record ClientCredential(String id, String secret) {
    private static final SecretForm FORM = new SecretForm(
            "SENSOURCE_SECRET_ARN",
            "client_secret",
            "store {\"client_id\": \"...\", \"client_secret\": \"...\"} in it");

    public ClientCredential {
        if (id.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("client id and client secret must not be empty");
        }
    }

    /**
     * Reads a stored secret: the client secret alone, or a JSON object with {@code client_secret} and perhaps
     * {@code client_id}, which then wins over the configured one. Throws a fatal failure that shows nothing of it.
     */
    public static ClientCredential parse(String stored, Optional<String> configuredId) {
        Map<String, String> members = FORM.members(stored);
        if (!members.containsKey("client_secret")) {
            throw FORM.malformed("holds no client_secret");
        }
        String id = Optional.ofNullable(members.get("client_id"))
                .or(() -> configuredId)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> FORM.malformed("holds no client_id, and none is configured"));
        return new ClientCredential(id, members.getOrDefault("client_secret", ""));
    }

    @Override
    public String toString() {
        return "ClientCredential[removed]";
    }
}
