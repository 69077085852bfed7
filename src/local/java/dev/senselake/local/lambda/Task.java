package dev.senselake.local.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One invocation on its way through a worker: handed over, taken by the runtime client, ended. */
final class Task {
    private final String id;
    private final String function;
    private final byte[] payload;
    private final Duration timeout;
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
    private final CompletableFuture<Invocation> ended = new CompletableFuture<>();

    Task(String id, String function, byte[] payload, Duration timeout) {
        this.id = id;
        this.function = function;
        this.payload = payload;
        this.timeout = timeout;
    }

    String id() {
        return id;
    }

    String function() {
        return function;
    }

    byte[] payload() {
        return payload;
    }

    Duration timeout() {
        return timeout;
    }

    void take() {
        taken.complete(true);
    }

    boolean isTaken() {
        return taken.getNow(false);
    }

    /** Runs the action once the runtime client has taken the task or it has ended without that. */
    void whenStarted(Runnable action) {
        var _ = taken.thenRun(action);
    }

    /** Ends the task; the first end counts. */
    void end(Invocation invocation) {
        ended.complete(invocation);
        taken.complete(false);
    }

    /** Waits until the runtime client has taken the task or it has ended; false if neither happened in time. */
    boolean awaitStart(Duration longest) throws InterruptedException {
        return await(taken, longest);
    }

    /** Waits for the end; false if it did not come in time. */
    boolean awaitEnd(Duration longest) throws InterruptedException {
        return await(ended, longest);
    }

    /** Returns how the ended task ended. */
    Invocation invocation() {
        return ended.join();
    }

    private static boolean await(CompletableFuture<?> future, Duration longest) throws InterruptedException {
        try {
            future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task ended by an exception", e);
        }
    }
}
