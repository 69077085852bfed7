package dev.senselake.local.statemachine.definition;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** One entry of a Retry: for which errors, how often, after which delays. */
public record Retrier(ErrorNames errors, int maxAttempts, Backoff backoff) {
    /** Takes 0 to 99,999,999 attempts. */
    public Retrier {
        if (maxAttempts < 0 || maxAttempts > 99_999_999) {
            throw new IllegalArgumentException("MaxAttempts must be 0 to 99999999: " + maxAttempts);
        }
    }

    /** Delays that grow from the interval by the rate up to the cap; with jitter, any length from zero to that. */
    public record Backoff(Duration interval, double rate, Duration cap, boolean jitter) {
        /** Takes a positive interval, a rate of at least 1 and a cap of at least the interval. */
        public Backoff {
            if (!interval.isPositive()) {
                throw new IllegalArgumentException("IntervalSeconds must be positive: " + interval.toSeconds());
            }
            if (rate < 1) {
                throw new IllegalArgumentException("BackoffRate must be at least 1: " + rate);
            }
            if (cap.compareTo(interval) < 0) {
                throw new IllegalArgumentException("MaxDelaySeconds %d is below IntervalSeconds %d"
                        .formatted(cap.toSeconds(), interval.toSeconds()));
            }
        }

        /** Returns the delay after so many failures, counted from 1. */
        public Duration delayAfter(int failures, RandomGenerator random) {
            double grown = interval.toMillis() * Math.pow(rate, failures - 1.0);
            double longest = Math.min(grown, (double) cap.toMillis());
            return Duration.ofMillis((long) (jitter ? random.nextDouble() * longest : longest));
        }
    }
}
