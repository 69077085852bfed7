package dev.senselake.run;

import dev.senselake.ledger.Cursor;
import dev.senselake.load.StreamSpec;
import java.time.Instant;
import java.util.Optional;

/** Moves the cursor of a stream over whatever has become contiguous, for the asOf of a run. */
@FunctionalInterface
public interface CursorMoves {
    /** Moves it as far as the ledger allows and returns where it then stands; empty for a stream without days. */
    Optional<Cursor> move(StreamSpec stream, Instant asOf);
}
