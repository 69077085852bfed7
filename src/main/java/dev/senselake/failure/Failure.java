package dev.senselake.failure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What went wrong, for people: the code, one sentence with what, where and which value, and what to do next. Holds no
 * secret, no stack trace and no exception's class name.
 */
public record Failure(@JsonProperty("error") ErrorCode code, String message, String nextStep) {
    public Failure {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        requireNonNull(nextStep, "nextStep is null");
    }
}
