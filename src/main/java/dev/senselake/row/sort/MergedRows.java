package dev.senselake.row.sort;

import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted sources as one; does not close them. */
final class MergedRows extends SortedRows {
    private final PriorityQueue<SortedRows> waiting = new PriorityQueue<>(BY_KEY_AND_LINE);
    private @Nullable SortedRows current;

    MergedRows(List<SortedRows> sources) throws IOException {
        for (SortedRows source : sources) {
            if (source.next()) {
                waiting.add(source);
            }
        }
    }

    @Override
    boolean next() throws IOException {
        SortedRows before = current;
        if (before != null && before.next()) {
            waiting.add(before);
        }
        SortedRows row = waiting.poll();
        current = row;
        if (row == null) {
            return false;
        }
        keyBytes = row.keyBytes;
        keyStart = row.keyStart;
        keyLength = row.keyLength;
        entityLength = row.entityLength;
        lineBytes = row.lineBytes;
        lineStart = row.lineStart;
        lineLength = row.lineLength;
        future = row.future;
        return true;
    }
}
