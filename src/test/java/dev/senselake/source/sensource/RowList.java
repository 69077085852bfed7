package dev.senselake.source.sensource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the rows it is handed as lines, and the days they lie in. */
final class RowList implements RowSink {
    /** One row. */
    record Row(String line, String key, long epochMilli, Optional<String> defect) {}

    private final List<Row> rows = new ArrayList<>();
    private int clears;

    @Override
    public void accept(EncodedRow row) {
        String line = new String(row.line(), row.lineStart(), row.lineLength(), UTF_8);
        String key = new String(row.key(), row.keyStart(), row.keyLength(), UTF_8);
        rows.add(new Row(line, key, row.epochMilli(), row.defect()));
    }

    @Override
    public void clear() {
        rows.clear();
        clears++;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<String> lines() {
        return rows.stream().map(Row::line).toList();
    }

    /** Returns the lines of the rows inside the window, as the buffers of a load would keep them. */
    List<String> lines(Window window) {
        return rows.stream()
                .filter(row -> !Instant.ofEpochMilli(row.epochMilli()).isBefore(window.start())
                        && Instant.ofEpochMilli(row.epochMilli()).isBefore(window.end()))
                .map(Row::line)
                .toList();
    }

    int clears() {
        return clears;
    }
}
