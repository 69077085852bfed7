package dev.senselake.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of all tests: stands still until a test moves it or somebody sleeps by it. Remembers every sleep. */
public final class TestClock extends Clock implements Timing.Sleeper {
    private final AtomicReference<Instant> now;
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    /** Starts at an instant. */
    public TestClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** Lets time pass without anybody sleeping. */
    public void advance(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    /** Sets the time, also to an earlier one. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** Returns this clock and its sleeps as the sources take them, with the same randomness each time. */
    public Timing timing() {
        return new Timing(this, this, new SplittableRandom(7), () -> millis() * 1_000_000);
    }

    /** Returns the sleeps so far. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public void sleep(Duration duration) {
        sleeps.add(duration);
        advance(duration);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get(), "the clock always has a time");
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("everything is UTC");
    }
}
