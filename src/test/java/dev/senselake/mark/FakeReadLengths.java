package dev.senselake.mark;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lengths in memory. Safe for several threads. */
public final class FakeReadLengths implements ReadLengths {
    private final Map<String, ReadLength> lengths = new HashMap<>();

    @Override
    public synchronized Optional<ReadLength> of(String stream) {
        return Optional.ofNullable(lengths.get(stream));
    }

    @Override
    public synchronized void change(String stream, Function<Optional<ReadLength>, ReadLength> change) {
        lengths.put(stream, change.apply(of(stream)));
    }
}
