package dev.senselake.local.statemachine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** One entry of a Retry: for which errors, how often, after which delays. */
record Retrier(ErrorNames errors, int maxAttempts, Backoff backoff) {
    Retrier {
        if (maxAttempts < 0 || maxAttempts > 99_999_999) {
            throw new IllegalArgumentException("MaxAttempts must be 0 to 99999999: " + maxAttempts);
        }
    }

    /** Delays that grow from the interval by the rate up to the cap; with jitter, any length from zero to that. */
    record Backoff(Duration interval, double rate, Duration cap, boolean jitter) {
        Backoff {
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

        Duration delayAfter(int failures, RandomGenerator random) {
            double grown = interval.toMillis() * Math.pow(rate, failures - 1.0);
            double longest = Math.min(grown, (double) cap.toMillis());
            return Duration.ofMillis((long) (jitter ? random.nextDouble() * longest : longest));
        }
    }
}
