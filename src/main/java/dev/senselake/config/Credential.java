package dev.senselake.config;

/** Where the secret value of a source comes from: a client secret of SenSource, an access token of either. */
public sealed interface Credential {
    /** A secret in Secrets Manager, read at run time. */
    record Stored(String arn) implements Credential {}

    /** The value itself, from the environment; printing it shows nothing of it. */
    record Given(String secret) implements Credential {
        @Override
        public String toString() {
            return "Given[]";
        }
    }
}
