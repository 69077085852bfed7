package dev.senselake.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs the same step for many partitions, at most five at once: most of each step is waiting for AWS, and the JDK's HTTP
 * client keeps no more than five connections to one host open. A failed step stops no other one, because what the others
 * have written must be recorded; the local interpreter's class of this name stops the rest, as Step Functions does.
 */
public final class BoundedParallel {
    private static final int AT_ONCE = 5;

    private BoundedParallel() {}

    /** Throws the first failure, after all steps have ended. */
    public static <T> void run(Collection<T> items, Consumer<T> step) {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (T item : items) {
                running.add(threads.submit(() -> step.accept(item)));
            }
        }
        running.forEach(BoundedParallel::join);
    }

    private static void join(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a step ended with a checked exception", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while partitions were published", e);
        }
    }
}
