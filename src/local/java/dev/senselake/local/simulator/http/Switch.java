package dev.senselake.local.simulator.http;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** One value that tests and profiles may set while requests are answered. */
public final class Switch<T> {

    private final AtomicReference<T> value;

    private Switch(T value) {
        this.value = new AtomicReference<>(value);
    }

    /** Returns a switch that stands at this value. */
    public static <T> Switch<T> at(T value) {
        return new Switch<>(value);
    }

    /** Returns where it stands. */
    public T get() {
        return Objects.requireNonNull(value.get(), "a switch always has a value");
    }

    /** Sets it, for everything that asks from now on. */
    public void set(T next) {
        value.set(next);
    }
}
