package dev.senselake.load;

import dev.senselake.row.RowSink;
import dev.senselake.task.Deadline;
import dev.senselake.window.Window;
import java.time.Instant;
import java.util.Optional;

/** Reads one stream from its source and proves that the answer is whole. */
public interface StreamReader {
    /**
     * Reads every row of the requested days into the sink. Throws a fatal or retryable failure where the answer is not
     * proven complete; rows of a failed read count for nothing.
     */
    ReadResult read(ReadRequest request, RowSink rows);

    /** The days to read (none: the snapshot), for which run, and until when. */
    record ReadRequest(String runId, Optional<Window> window, Deadline deadline) {}

    /**
     * What was proven: {@code complete} is a prefix of the requested window (none: the snapshot) in which no row is
     * missing, read between {@code start} and {@code end} on the real clock.
     */
    record ReadResult(Optional<Window> complete, Instant start, Instant end, long requests, long retries) {}
}
