package dev.senselake.local.statemachine;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Everything that takes time in an execution; a fake lets tests run without waiting. Called from many threads. */
public interface Waiter {
    /** Returns after the delay. */
    void await(Duration delay) throws InterruptedException;

    /** Runs the work in this thread or another; interrupts it and throws once the limit has passed. */
    <T> T within(Duration limit, Work<T> work) throws InterruptedException, TimeoutException;

    /** Something that can be interrupted. */
    @FunctionalInterface
    interface Work<T> {
        /** Does the work; throws only unchecked exceptions besides the interruption. */
        T run() throws InterruptedException;
    }
}
