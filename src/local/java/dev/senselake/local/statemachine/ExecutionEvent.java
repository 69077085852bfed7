package dev.senselake.local.statemachine;

import java.time.Duration;

/** Something that happened in an execution, reported as it happens; payloads, outputs and inputs are JSON. */
public sealed interface ExecutionEvent {
    /** A Map state knows how many items it has. */
    record MapStarted(String map, int items) implements ExecutionEvent {}

    /** One item of a Map state ended; the status is the text in its output's {@code status}, else FAILED. */
    record ItemFinished(String map, int index, String status) implements ExecutionEvent {}

    /** A function is about to be invoked; the attempt counts from 1. */
    record TaskStarted(String state, String functionArn, String payloadJson, int attempt) implements ExecutionEvent {}

    /** A function answered. */
    record TaskSucceeded(String state, String functionArn, String payloadJson, String outputJson)
            implements ExecutionEvent {}

    /** An attempt of a Task state failed; a {@link TaskRetrying} follows if it is tried again. */
    record TaskFailed(String state, String functionArn, String error, String cause) implements ExecutionEvent {}

    /** A Task state will be tried again after the delay; the attempt that just failed counts from 1. */
    record TaskRetrying(String state, String functionArn, String payloadJson, String error, Duration delay, int attempt)
            implements ExecutionEvent {}

    /** A Wait state begins; the input tells for which item. */
    record Waiting(String state, String inputJson, Duration delay) implements ExecutionEvent {}
}
