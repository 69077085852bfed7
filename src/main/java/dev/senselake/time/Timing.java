package dev.senselake.time;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Time as the sources see it: the real clock, the way to wait, the randomness of waits, and {@code nanoTime}, the monotonic
 * clock of this process, for durations only.
 */
public record Timing(Clock clock, Sleeper sleeper, RandomGenerator random, LongSupplier nanoTime) {
    /** Waits; the one way in which code of the sources lets time pass. */
    @FunctionalInterface
    public interface Sleeper {
        /** Returns after {@code duration}; zero or less returns at once. Throws a retryable failure when interrupted. */
        void sleep(Duration duration);

        /** Returns the sleeper of production: it blocks the calling thread. */
        static Sleeper blocking() {
            return duration -> {
                try {
                    Thread.sleep(duration.isNegative() ? Duration.ZERO : duration);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new RetryableException(
                            new Failure(ErrorCode.OUT_OF_TIME, "a wait was interrupted", "start the run again"), e);
                }
            };
        }
    }
}
