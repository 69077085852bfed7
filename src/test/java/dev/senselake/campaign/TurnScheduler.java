package dev.senselake.campaign;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.time.TestClock;
import dev.senselake.time.Timing;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs virtual threads one at a time, on the thread that calls {@link #run}. Where several can go on, the randomness
 * chooses; where none can, the clock moves to the earliest wake-up. Threads that such a thread starts take turns as well,
 * however it starts them, so the same seed gives the same run.
 */
final class TurnScheduler implements Timing.Sleeper {
    private static final long SECONDS_WITHOUT_A_TURN = 20;

    private final RandomGenerator random;
    private final TestClock clock;
    private final LinkedBlockingQueue<Runnable> arriving = new LinkedBlockingQueue<>();
    // What the JVM's own timers let go on: code that guards against real time, and does nothing in simulated time.
    private final LinkedBlockingQueue<Runnable> foreign = new LinkedBlockingQueue<>();
    private final List<Runnable> ready = new ArrayList<>();
    private final PriorityQueue<WakeUp> sleeping =
            new PriorityQueue<>(Comparator.comparing(WakeUp::at).thenComparingLong(WakeUp::number));
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private long turns;
    private long wakeUps;

    TurnScheduler(RandomGenerator random, Instant start) {
        this.random = random;
        this.clock = new TestClock(start);
    }

    private record WakeUp(Instant at, long number, CountDownLatch gate) {}

    /** Returns the clock, which moves only while every thread waits. */
    Clock clock() {
        return clock;
    }

    /** Returns how many turns were taken. */
    long turns() {
        return turns;
    }

    /** Lets it be so late, if it is earlier, while nothing runs. */
    void advanceTo(Instant instant) {
        if (clock.instant().isBefore(instant)) {
            clock.set(instant);
        }
    }

    /** Runs the work and every thread that it starts, until it ends; throws what it throws, or what broke it. */
    void run(Runnable work) {
        Thread main = builder()
                .uncaughtExceptionHandler((_, thrown) -> broken.compareAndSet(null, thrown))
                .start(work);
        while (main.isAlive() && broken.get() == null) {
            turns++;
            next().run();
        }
        switch (broken.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(broken.get());
        }
    }

    /** Ends the run before the next turn: {@link #run} throws this. */
    void breakOff(Error thrown) {
        broken.compareAndSet(null, thrown);
    }

    /** Lets any other thread go first. */
    @SuppressWarnings("ThreadPriorityCheck") // The scheduler that it relies on is this one.
    void step() {
        Thread.yield();
    }

    @Override
    public void sleep(Duration duration) {
        try {
            await(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException(
                    new Failure(ErrorCode.OUT_OF_TIME, "a wait was interrupted", "start again"), e);
        }
    }

    /** Returns after the duration. */
    void await(Duration duration) throws InterruptedException {
        step();
        if (duration.isPositive()) {
            wakeUp(duration).gate().await();
        }
    }

    /** Waits for the end of something, at most so long; tells whether it has ended. */
    boolean await(CompletableFuture<?> end, Duration limit) throws InterruptedException {
        WakeUp wakeUp = wakeUp(limit);
        var _ = end.whenComplete((_, _) -> wakeUp.gate().countDown());
        try {
            wakeUp.gate().await();
        } finally {
            sleeping.remove(wakeUp);
        }
        return end.isDone();
    }

    private WakeUp wakeUp(Duration after) {
        WakeUp wakeUp = new WakeUp(clock.instant().plus(after), wakeUps++, new CountDownLatch(1));
        sleeping.add(wakeUp);
        return wakeUp;
    }

    private Runnable next() {
        for (Runnable turn = foreign.poll(); turn != null; turn = foreign.poll()) {
            turn.run();
        }
        arriving.drainTo(ready);
        while (ready.isEmpty()) {
            WakeUp first = sleeping.poll();
            if (first == null) {
                ready.add(late());
            } else {
                advanceTo(first.at());
                first.gate().countDown();
            }
            arriving.drainTo(ready);
        }
        return ready.remove(random.nextInt(ready.size()));
    }

    /** Returns a thread that only the JVM itself lets go on, such as one that waited for a monitor. */
    private Runnable late() {
        try {
            Runnable arrived = foreign.poll(SECONDS_WITHOUT_A_TURN, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new AssertionError("every thread waits for another one");
            }
            return arrived;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // The JDK has no public way to say who runs a virtual thread. Threads inherit it from the one that starts them.
    private Thread.Builder.OfVirtual builder() {
        try {
            Constructor<?> constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            Thread carrier = Thread.currentThread();
            Executor turns = turn -> {
                boolean ours = Thread.currentThread().isVirtual()
                        || Thread.currentThread().equals(carrier);
                (ours ? arriving : foreign).add(turn);
            };
            return (Thread.Builder.OfVirtual) constructor.newInstance(turns);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK schedules virtual threads in another way", e);
        }
    }
}
