package dev.senselake.source;

import dev.senselake.time.Sleeper;
import dev.senselake.time.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that stands still until somebody sleeps or a test advances it; remembers every sleep. */
public final class SteppingTime extends Clock implements Sleeper {
    private Instant now;
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    /** Starts at an instant. */
    public SteppingTime(Instant start) {
        this.now = start;
    }

    /** Returns this time as the sources take it, with the same randomness each time. */
    public Timing pace() {
        return new Timing(this, this, new SplittableRandom(7));
    }

    /** Lets time pass without anybody sleeping. */
    public synchronized void advance(Duration step) {
        now = now.plus(step);
    }

    /** Returns the sleeps so far. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** Returns the sum of the sleeps so far. */
    public Duration slept() {
        return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void sleep(Duration duration) {
        sleeps.add(duration);
        advance(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock has one zone");
    }
}
