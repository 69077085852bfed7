package dev.senselake.local.statemachine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** One start of a state machine: its name and start time, which the definition can read, and its input as JSON. */
public record ExecutionRequest(String name, Instant startTime, String inputJson) {
    public ExecutionRequest {
        if (name.isEmpty() || name.length() > 80) {
            throw new IllegalArgumentException("name must have 1 to 80 characters: '%s'".formatted(name));
        }
        requireNonNull(startTime, "startTime is null");
        requireNonNull(inputJson, "inputJson is null");
    }
}
