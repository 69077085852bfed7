package dev.senselake.local.bench.figure;

import java.time.Duration;

/** Figures from durations. */
public final class Ratio {
    private static final double NANOS = 1e9;

    private Ratio() {}

    /** Returns seconds. */
    public static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    /** Returns how many times the second the first is; not finite where the second is nothing. */
    public static double of(Duration ours, Duration floor) {
        return seconds(ours) / seconds(floor);
    }
}
