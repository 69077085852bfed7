package dev.senselake.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A secret that is read at its first use and kept for at most five minutes, so that a snapshot of a function taken before
 * its first invocation holds none. Safe for many threads.
 */
public final class CachedSecret<T> implements Secret<T> {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Supplier<String> text;
    private final Function<String, T> parser;
    private final Clock clock;
    private @Nullable Entry<T> entry;

    /**
     * Reads from {@code text}, which throws a fatal or retryable failure that does not show it; {@code parser} throws a fatal
     * one without the value where it is malformed.
     */
    public CachedSecret(Supplier<String> text, Function<String, T> parser, Clock clock) {
        this.text = text;
        this.parser = parser;
        this.clock = clock;
    }

    @Override
    public synchronized T current() {
        Entry<T> known = entry;
        return known == null || !clock.instant().isBefore(known.until()) ? reread() : known.value();
    }

    @Override
    public synchronized T reread() {
        T value = parser.apply(text.get());
        entry = new Entry<>(value, clock.instant().plus(LIFE));
        return value;
    }

    private record Entry<T>(T value, Instant until) {}
}
