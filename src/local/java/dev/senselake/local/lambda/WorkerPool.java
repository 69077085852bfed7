package dev.senselake.local.lambda;

import dev.senselake.local.failure.UserException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Shares workers among invocations: so many invocations at once over all functions, an idle worker of the function if there
 * is one, else a new one. Starting costs more than most invocations, so an invocation first waits a moment for a worker that
 * its function already has, and a function starts one worker at a time.
 */
final class WorkerPool<W extends WorkerPool.Member> implements AutoCloseable {
    /** What the pool needs to know of a worker. */
    interface Member extends AutoCloseable {
        /** The function that it serves. */
        String function();

        /** Whether it can serve another invocation. */
        boolean isUsable();

        @Override
        void close();
    }

    private static final int WORKERS_PER_INVOCATION = 3;

    private final int invocations;
    private final Duration patience;
    private final Function<String, W> starter;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final List<W> all = new ArrayList<>();
    private final Deque<W> idle = new ArrayDeque<>();
    private final Set<String> starting = new HashSet<>();
    private int running;
    private boolean closed;

    WorkerPool(int invocations, Duration patience, Function<String, W> starter) {
        this.invocations = invocations;
        this.patience = patience;
        this.starter = starter;
    }

    /** Starts a worker of the function before any invocation needs it. */
    void prepare(String function) {
        lock.lock();
        try {
            idle.addFirst(start(function));
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a worker of the function. It belongs to the caller until released. */
    W acquire(String function) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            Optional<W> worker = tryAcquire(function, left <= 0);
            while (worker.isEmpty()) {
                if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
                worker = tryAcquire(function, left <= 0);
            }
            return worker.get();
        } finally {
            lock.unlock();
        }
    }

    /** Marks the worker's start as over, successful or not: its function may start another one. */
    void started(W worker) {
        lock.lock();
        try {
            starting.remove(worker.function());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the worker back, and lets go of one that cannot be used again. */
    void release(W worker) {
        lock.lock();
        try {
            running--;
            if (worker.isUsable() && !closed) {
                idle.addFirst(worker);
            } else {
                all.remove(worker);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the workers of the function, idle and at work. */
    List<W> members(String function) {
        lock.lock();
        try {
            return all.stream()
                    .filter(worker -> worker.function().equals(function))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<W> workers;
        lock.lock();
        try {
            closed = true;
            workers = List.copyOf(all);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        workers.forEach(Member::close);
    }

    private Optional<W> tryAcquire(String function, boolean impatient) {
        if (closed) {
            throw new UserException("function %s is not invoked: the workers are being closed".formatted(function));
        }
        if (running >= invocations) {
            return Optional.empty();
        }
        Optional<W> found = takeIdle(function);
        boolean mayStart = !starting.contains(function) && (impatient || isUnknown(function));
        if (found.isEmpty() && mayStart) {
            found = Optional.of(start(function));
        }
        found.ifPresent(_ -> running++);
        return found;
    }

    private boolean isUnknown(String function) {
        return all.stream().noneMatch(worker -> worker.function().equals(function));
    }

    private Optional<W> takeIdle(String function) {
        List<W> ended = idle.stream().filter(worker -> !worker.isUsable()).toList();
        idle.removeAll(ended);
        all.removeAll(ended);
        Optional<W> found = idle.stream()
                .filter(worker -> worker.function().equals(function))
                .findFirst();
        found.ifPresent(idle::remove);
        return found;
    }

    private W start(String function) {
        if (all.size() >= WORKERS_PER_INVOCATION * invocations && !idle.isEmpty()) {
            W longestIdle = idle.removeLast();
            all.remove(longestIdle);
            longestIdle.close();
        }
        W worker = starter.apply(function);
        starting.add(function);
        all.add(worker);
        return worker;
    }
}
