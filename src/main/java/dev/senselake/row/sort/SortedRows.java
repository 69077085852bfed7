package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Rows in the order of key and line, one at a time and none twice. */
abstract class SortedRows implements AutoCloseable {
    private @Nullable EncodedRow row;
    private byte[] key = new byte[0];
    private int keyStart;
    private int keyEnd;
    private byte[] line = new byte[0];
    private int lineStart;
    private int lineEnd;
    private int differsAt;

    /** Returns several sorted sources as one, which does not close them. */
    static SortedRows merged(List<SortedRows> sources) throws IOException {
        return new Merged(sources);
    }

    /** Moves to the next row that does not equal the one before; false where there is none. */
    final boolean next() throws IOException {
        EncodedRow read = read();
        while (read != null && isRepeat(read)) {
            read = read();
        }
        row = read;
        if (read == null) {
            return false;
        }
        key = read.key();
        keyStart = read.keyStart();
        keyEnd = keyStart + read.keyLength();
        line = read.line();
        lineStart = read.lineStart();
        lineEnd = lineStart + read.lineLength();
        return true;
    }

    /** Moves to the next row, whether it equals the one before or not. */
    private boolean advance() throws IOException {
        row = read();
        return row != null;
    }

    /** Returns the row that was moved to. */
    final EncodedRow row() {
        return Objects.requireNonNull(row, "there is no row");
    }

    /** Returns where the row's key first differs from the one before, 0 for the first row; negative where they are equal. */
    final int keyDiffersAt() {
        return differsAt;
    }

    /** Returns the next row, or null; the bytes of the row before stay as they are until the call after. */
    abstract @Nullable EncodedRow read() throws IOException;

    private boolean isRepeat(EncodedRow read) {
        int keyAt = read.keyStart();
        differsAt = Arrays.mismatch(key, keyStart, keyEnd, read.key(), keyAt, keyAt + read.keyLength());
        int lineAt = read.lineStart();
        return differsAt < 0
                && Arrays.equals(line, lineStart, lineEnd, read.line(), lineAt, lineAt + read.lineLength());
    }

    @Override
    public void close() throws IOException {}

    private static int compare(EncodedRow a, EncodedRow b) {
        int keyA = a.keyStart();
        int keyB = b.keyStart();
        int byKey = Arrays.compareUnsigned(a.key(), keyA, keyA + a.keyLength(), b.key(), keyB, keyB + b.keyLength());
        if (byKey != 0) {
            return byKey;
        }
        int lineA = a.lineStart();
        int lineB = b.lineStart();
        return Arrays.compareUnsigned(a.line(), lineA, lineA + a.lineLength(), b.line(), lineB, lineB + b.lineLength());
    }

    private static final class Merged extends SortedRows {
        private final PriorityQueue<SortedRows> waiting = new PriorityQueue<>((a, b) -> compare(a.row(), b.row()));
        private @Nullable SortedRows current;

        Merged(List<SortedRows> sources) throws IOException {
            for (SortedRows source : sources) {
                if (source.advance()) {
                    waiting.add(source);
                }
            }
        }

        @Override
        @Nullable
        EncodedRow read() throws IOException {
            SortedRows before = current;
            if (before != null && before.advance()) {
                waiting.add(before);
            }
            SortedRows first = waiting.poll();
            current = first;
            return first == null ? null : first.row();
        }
    }
}
