package dev.senselake.function;

import dev.senselake.time.Deadline;
import java.time.Clock;
import java.time.Duration;

/** The running invocation as the platform described it: how long it may last. */
final class Invocation {
    /** What the platform left to the invocation when it began; unbound where no platform did. */
    static final ScopedValue<Duration> REMAINING = ScopedValue.newInstance();

    /** Kept back for removing claims and answering. */
    static final Duration RESERVE = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private Invocation() {}

    static Deadline deadline(Clock clock) {
        return Deadline.in(clock, REMAINING.orElse(LONGEST).minus(RESERVE));
    }
}
