package dev.senselake.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The end of an invocation on the real clock; nothing starts that could not end before it. */
public record Deadline(Clock clock, Instant end) {
    /** Returns the deadline that lies {@code remaining} ahead of the clock. */
    public static Deadline in(Clock clock, Duration remaining) {
        return new Deadline(clock, clock.instant().plus(remaining));
    }

    /** Returns what is left, never negative. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Tells whether something that takes {@code duration} still fits. */
    public boolean allows(Duration duration) {
        return remaining().compareTo(duration) > 0;
    }
}
