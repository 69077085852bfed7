package dev.senselake.local.lake;

import dev.senselake.function.Once;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What was opened because somebody asked for it; all of it is closed together, the latest first. For one thread. */
final class Resources {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Returns what opens the resource when it is first asked for, and hands out the same one from then on. */
    <T> Supplier<T> onFirstUse(Supplier<T> opening, Consumer<T> closing) {
        return new Once<>(() -> {
            T resource = opening.get();
            closings.push(() -> closing.accept(resource));
            return resource;
        });
    }

    void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
