package dev.senselake.pipeline;

import java.time.Instant;
import java.util.List;

/** One object of the lake: what it holds, how many bytes that is unpacked, and which write made it. */
record StoredObject(List<Row> rows, long bytes, Write write) {
    StoredObject {
        rows = List.copyOf(rows);
    }

    /** What another write would change. */
    record Write(String etag, Instant at) {}
}
