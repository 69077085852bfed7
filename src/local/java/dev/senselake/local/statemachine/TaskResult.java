package dev.senselake.local.statemachine;

/** How one invocation of a function ended. */
public sealed interface TaskResult {
    /** The function's answer as JSON. */
    record Succeeded(String json) implements TaskResult {}

    /** An error under the name by which Retry and Catch know it, as {@code Sandbox.Timedout} or a class name. */
    record Failed(String errorType, String errorMessage) implements TaskResult {}
}
