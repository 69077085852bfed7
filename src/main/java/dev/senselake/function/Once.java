package dev.senselake.function;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a value at its first use and keeps it, such as a REST client, which exists only while Quarkus runs. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    /** Takes what makes the value; where that fails, the next use tries again. */
    public Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
