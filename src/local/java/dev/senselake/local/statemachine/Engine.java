package dev.senselake.local.statemachine;

import static java.util.Objects.requireNonNull;

import java.util.random.RandomGenerator;

/** What an execution needs from outside: functions, a listener, time, and randomness for the jitter of retries. */
public record Engine(TaskInvoker tasks, ExecutionListener listener, Waiter waiter, RandomGenerator random) {
    public Engine {
        requireNonNull(tasks, "tasks is null");
        requireNonNull(listener, "listener is null");
        requireNonNull(waiter, "waiter is null");
        requireNonNull(random, "random is null");
    }
}
