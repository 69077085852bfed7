package dev.senselake.local.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs pieces of work in parallel, started in order, at most so many at once; the first failure stops the rest. */
final class BoundedParallel<T> {
    private final Semaphore permits;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private BoundedParallel(int limit) {
        this.permits = new Semaphore(limit);
    }

    /** Returns the results in the order of the works; throws what the first failing one threw. */
    static <T> List<T> run(List<Waiter.Work<T>> works, int limit) throws InterruptedException {
        return new BoundedParallel<T>(limit).run(works);
    }

    private List<T> run(List<Waiter.Work<T>> works) throws InterruptedException {
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                start(works, threads, futures);
                return results(futures);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private void start(List<Waiter.Work<T>> works, ExecutorService threads, List<Future<T>> futures)
            throws InterruptedException {
        for (Waiter.Work<T> work : works) {
            permits.acquire();
            try {
                futures.add(threads.submit(() -> piece(work, threads)));
            } catch (RejectedExecutionException _) {
                // A piece failed meanwhile; its failure is reported by results.
                return;
            }
        }
    }

    private T piece(Waiter.Work<T> work, ExecutorService threads) throws InterruptedException {
        try {
            return work.run();
        } catch (RuntimeException | Error e) {
            if (failure.compareAndSet(null, e)) {
                threads.shutdownNow();
            }
            throw e;
        } finally {
            permits.release();
        }
    }

    private List<T> results(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        } catch (ExecutionException e) {
            throw reason(Objects.requireNonNullElse(e.getCause(), e));
        }
        return results;
    }

    private RuntimeException reason(Throwable one) throws InterruptedException {
        Throwable first = failure.get();
        return switch (first == null ? one : first) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case InterruptedException e -> throw e;
            default -> new IllegalStateException(one);
        };
    }
}
