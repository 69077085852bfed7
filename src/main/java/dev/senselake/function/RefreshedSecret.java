package dev.senselake.function;

import dev.senselake.config.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/** A credential of one configuration until a source refuses it; then what the configuration says by now, if it says one. */
final class RefreshedSecret<T> implements Secret<T> {
    private final Supplier<Optional<T>> now;
    private T value;

    RefreshedSecret(T value, Supplier<Optional<T>> now) {
        this.value = value;
        this.now = now;
    }

    @Override
    public synchronized T current() {
        return value;
    }

    @Override
    public synchronized T reread() {
        value = now.get().orElse(value);
        return value;
    }
}
