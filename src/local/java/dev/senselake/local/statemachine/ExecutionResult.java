package dev.senselake.local.statemachine;

/** How an execution ended. */
public sealed interface ExecutionResult {
    /** The execution reached its end; the output is JSON. */
    record Succeeded(String outputJson) implements ExecutionResult {}

    /** A Fail state, or a failure that nothing caught; error and cause as Step Functions shows them. */
    record Failed(String error, String cause) implements ExecutionResult {}

    /** {@link Execution#abort()} was called, or the thread that ran the execution was interrupted. */
    record Aborted() implements ExecutionResult {}
}
