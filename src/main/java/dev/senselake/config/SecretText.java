package dev.senselake.config;

/** Where the text of a secret comes from: Secrets Manager, or values of the environment. */
@FunctionalInterface
public interface SecretText {
    /** Reads the text now; throws a fatal or retryable failure that does not show it. */
    String read();
}
