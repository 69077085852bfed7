package dev.senselake.local.statemachine;

import java.time.Duration;

/** Invokes functions for Task states. Called from many threads at once. */
@FunctionalInterface
public interface TaskInvoker {
    /**
     * Invokes one function and waits for its answer, at most for the timeout of the state. An interrupt cancels the
     * call, which then ends soon.
     */
    TaskResult invoke(String functionArn, String payloadJson, Duration timeout) throws InterruptedException;
}
