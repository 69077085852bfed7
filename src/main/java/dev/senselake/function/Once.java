package dev.senselake.function;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a value at its first use and keeps it: REST clients exist only while Quarkus runs. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    Once(Supplier<T> maker) {
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
