package dev.senselake.config;

import java.util.function.Function;

/** A secret value at run time: one that was given, or one that is stored and may change while a run lasts. */
@FunctionalInterface
public interface Secret<T> {
    /** Returns the value; it may be some minutes old. Never called while a function starts. */
    T current();

    /** Returns the value as it is now, because the one in use was refused. */
    default T reread() {
        return current();
    }

    /** Returns the part of this secret that the function takes of it. */
    default <P> Secret<P> part(Function<T, P> function) {
        return new Secret<>() {
            @Override
            public P current() {
                return function.apply(Secret.this.current());
            }

            @Override
            public P reread() {
                return function.apply(Secret.this.reread());
            }
        };
    }
}
