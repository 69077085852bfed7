package dev.senselake.source;

import java.time.Duration;

/**
 * How hard a source is tried within one invocation: attempts in all, the first back-off and its floor, how long one attempt
 * may last, how much of the invocation stays free for publishing, and the longest pause that is waited for here.
 */
public record GuardRules(
        int attempts,
        Duration firstDelay,
        Duration floor,
        Duration attemptTime,
        Duration reserve,
        Duration longestWait) {
    /** Three attempts of at most 4 min, waits from 0.2 s up to 1 s, then 2 s, one minute reserved, pauses up to 30 s. */
    public static final GuardRules DEFAULT = new GuardRules(
            3,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofMinutes(4),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));

    public GuardRules {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt is needed: " + attempts);
        }
        if (floor.isNegative() || firstDelay.compareTo(floor) < 0) {
            throw new IllegalArgumentException(
                    "delays need 0 <= floor <= first: floor=%s, first=%s".formatted(floor, firstDelay));
        }
    }
}
