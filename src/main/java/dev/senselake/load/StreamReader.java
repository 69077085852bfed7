package dev.senselake.load;

import dev.senselake.http.RequestTally;
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

    /** The days to read (none: the snapshot), for which run, until when, and where its requests are counted. */
    record ReadRequest(String runId, Optional<Window> window, Deadline deadline, RequestTally tally) {}

    /**
     * What was proven: {@code complete} is a prefix of the requested window (none: the snapshot) in which no row is
     * missing, read between {@code start} and {@code end} on the real clock.
     */
    record ReadResult(Optional<Window> complete, Instant start, Instant end) {}
}
