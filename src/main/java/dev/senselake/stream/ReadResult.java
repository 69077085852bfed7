package dev.senselake.stream;

import dev.senselake.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reader proved: {@code complete} is a prefix of the requested window (none: the snapshot) in which no row is
 * missing, read between {@code start} and {@code end} on the real clock. The notes are what a user should know of it.
 */
public record ReadResult(Optional<Window> complete, Instant start, Instant end, List<String> notes) {
    public ReadResult {
        notes = List.copyOf(notes);
    }

    /** Returns the same with one more note. */
    public ReadResult noting(String note) {
        return new ReadResult(
                complete,
                start,
                end,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** A result of which nothing is to be noted. */
    public ReadResult(Optional<Window> complete, Instant start, Instant end) {
        this(complete, start, end, List.of());
    }
}
