package dev.senselake.late;

import java.time.Instant;
import java.util.Optional;

/** Up to when late rows of each stream are loaded: what was inserted before is in the lake. */
public interface InsertedMarks {
    /** Returns the mark of a stream, empty before its first search. */
    Optional<Instant> of(String stream);

    /** Moves the mark forwards, never back. */
    void move(String stream, Instant mark);
}
