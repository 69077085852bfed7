package dev.senselake.source.sensource.token;

import dev.senselake.time.TestClock;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Sleeping for several workers at once: the clock moves only when every one of them sleeps, to the earliest wake-up. A
 * {@link TestClock} alone moves with each sleep, so that workers beside each other would add up their waits.
 */
final class VirtualTime implements Timing.Sleeper {
    private record Sleep(Instant end, CountDownLatch gate) implements Comparable<Sleep> {
        @Override
        public int compareTo(Sleep other) {
            return end.compareTo(other.end);
        }
    }

    private final PriorityQueue<Sleep> sleeping = new PriorityQueue<>();
    private final TestClock clock;
    private int awake;

    VirtualTime(Instant start) {
        clock = new TestClock(start);
    }

    Timing timing(int seed) {
        return new Timing(
                clock, this, new SplittableRandom(seed), () -> clock.instant().toEpochMilli() * 1_000_000);
    }

    /** Runs as many workers at once and returns what each answered, or the exception that it threw. */
    List<Object> run(int workers, IntFunction<Object> work) {
        synchronized (this) {
            awake += workers;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int worker = i;
                running.add(threads.submit(() -> finish(work, worker)));
            }
            List<Object> answers = new ArrayList<>();
            for (Future<Object> future : running) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a worker did not end", e);
        }
    }

    private Object finish(IntFunction<Object> work, int worker) {
        try {
            return work.apply(worker);
        } catch (RuntimeException e) {
            return e;
        } finally {
            oneFewer();
        }
    }

    @Override
    public void sleep(Duration duration) {
        CountDownLatch gate = new CountDownLatch(1);
        synchronized (this) {
            sleeping.add(new Sleep(clock.instant().plus(duration), gate));
        }
        oneFewer();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a worker", e);
        }
    }

    private synchronized void oneFewer() {
        awake--;
        if (awake == 0 && !sleeping.isEmpty()) {
            Sleep first = sleeping.remove();
            if (first.end().isAfter(clock.instant())) {
                clock.set(first.end());
            }
            awake++;
            first.gate().countDown();
        }
    }

    /** Returns this time as a monotonic count of nanoseconds. */
    long nanos() {
        return Duration.between(Instant.EPOCH, instant()).toNanos();
    }

    Instant instant() {
        return clock.instant();
    }
}
