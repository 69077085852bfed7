package dev.senselake.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential waits with full jitter above a floor: the n-th lies between the floor and the floor plus 2^(n-1) first delays. */
public record Backoff(Duration first, Duration floor, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 6;

    /** Returns the wait after the n-th failure, counted from 1. */
    public Duration after(int failures) {
        return floor.plusNanos(random.nextLong(span(failures).toNanos() + 1));
    }

    /** Returns the longest wait that {@link #after} can give. */
    public Duration longestAfter(int failures) {
        return floor.plus(span(failures));
    }

    private Duration span(int failures) {
        return first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    }
}
