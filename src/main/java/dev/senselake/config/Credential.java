package dev.senselake.config;

import java.util.Optional;

/** Where the secret values of a source come from; printing it never shows one. */
public sealed interface Credential {
    /** A secret in Secrets Manager, read at run time; the client id counts where the secret holds none. */
    record Stored(String arn, Optional<String> clientId) implements Credential {}

    /** An API client of SenSource, from the environment. */
    record ApiClient(String clientId, String clientSecret) implements Credential {
        @Override
        public String toString() {
            return "ApiClient[clientId=%s]".formatted(clientId);
        }
    }

    /** An access token of Senseforce, from the environment. */
    record AccessToken(String token) implements Credential {
        @Override
        public String toString() {
            return "AccessToken[]";
        }
    }
}
