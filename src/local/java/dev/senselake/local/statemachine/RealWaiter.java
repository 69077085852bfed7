package dev.senselake.local.statemachine;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits by the machine's own clock. */
public final class RealWaiter implements Waiter {
    @Override
    public void await(Duration delay) throws InterruptedException {
        Thread.sleep(delay);
    }

    @Override
    public <T> T within(Duration limit, Work<T> work) throws InterruptedException, TimeoutException {
        try (ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> answer = worker.submit(work::run);
            try {
                return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw unwrapped(e);
            } finally {
                answer.cancel(true);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) throws InterruptedException {
        return switch (failure.getCause()) {
            case RuntimeException e -> e;
            case InterruptedException e -> throw e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException("work failed: " + failure.getMessage(), failure);
        };
    }
}
