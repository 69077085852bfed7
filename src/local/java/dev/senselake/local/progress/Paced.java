package dev.senselake.local.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A value that costs something to ask for, and is asked for again once it is so old. For one thread. */
final class Paced<T> {
    private final Supplier<T> source;
    private final Duration pace;
    private Optional<T> value = Optional.empty();
    private Instant asked = Instant.MIN;

    Paced(Supplier<T> source, Duration pace) {
        this.source = source;
        this.pace = pace;
    }

    T get(Instant now) {
        if (value.isEmpty() || !now.isBefore(asked.plus(pace))) {
            value = Optional.of(source.get());
            asked = now;
        }
        return value.get();
    }
}
