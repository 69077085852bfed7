package dev.senselake.time;

import java.time.Duration;

/** Waits; the one way in which code of the sources lets time pass. */
@FunctionalInterface
public interface Sleeper {
    /** Returns after {@code duration}; zero or less returns at once. Throws a retryable failure when interrupted. */
    void sleep(Duration duration);
}
