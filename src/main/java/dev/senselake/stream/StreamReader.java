package dev.senselake.stream;

import dev.senselake.row.RowSink;

/** Reads one stream from its source and proves that the answer is whole. */
public interface StreamReader {
    /**
     * Reads every row of the requested days into the sink. Throws a fatal or retryable failure where the answer is not
     * proven complete; rows of a failed read count for nothing.
     */
    ReadResult read(ReadRequest request, RowSink rows);
}
