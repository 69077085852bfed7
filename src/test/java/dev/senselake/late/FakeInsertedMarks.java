package dev.senselake.late;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Marks in memory. Safe for several threads. */
public final class FakeInsertedMarks implements InsertedMarks {
    private final Map<String, Instant> marks = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> of(String stream) {
        return Optional.ofNullable(marks.get(stream));
    }

    @Override
    public void move(String stream, Instant mark) {
        marks.merge(stream, mark, (known, other) -> known.isAfter(other) ? known : other);
    }
}
