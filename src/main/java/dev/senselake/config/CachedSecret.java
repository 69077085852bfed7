package dev.senselake.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A secret that is read at its first use and kept for at most five minutes, so that a snapshot of a function taken before
 * its first invocation holds none. Safe for many threads.
 */
public final class CachedSecret<T> {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SecretText text;
    private final Function<String, T> parser;
    private final Clock clock;
    private @Nullable Entry<T> entry;

    /** Reads from {@code text}; {@code parser} throws a fatal failure without the value where it is malformed. */
    public CachedSecret(SecretText text, Function<String, T> parser, Clock clock) {
        this.text = text;
        this.parser = parser;
        this.clock = clock;
    }

    /** Returns the value, not older than five minutes. */
    public synchronized T current() {
        Entry<T> known = entry;
        if (known == null || !clock.instant().isBefore(known.until())) {
            return reread();
        }
        return known.value();
    }

    /** Returns the value as it is now, because the one in use was refused. */
    public synchronized T reread() {
        T value = parser.apply(text.read());
        entry = new Entry<>(value, clock.instant().plus(LIFE));
        return value;
    }

    private record Entry<T>(T value, Instant until) {}
}
