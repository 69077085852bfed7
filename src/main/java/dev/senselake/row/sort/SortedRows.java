package dev.senselake.row.sort;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/** Rows in the order of key and line, one at a time: what {@link #next} moved to can be read from the fields. */
abstract class SortedRows implements AutoCloseable {
    static final Comparator<SortedRows> BY_KEY_AND_LINE = (a, b) -> {
        int byKey = a.compareKey(b);
        return byKey != 0 ? byKey : a.compareLine(b);
    };

    byte[] keyBytes = new byte[0];
    int keyStart;
    int keyLength;
    int entityLength;
    byte[] lineBytes = new byte[0];
    int lineStart;
    int lineLength;
    boolean future;

    /** Moves to the next row; false where there is none. */
    abstract boolean next() throws IOException;

    @Override
    public void close() throws IOException {}

    final int compareKey(SortedRows other) {
        return Arrays.compareUnsigned(
                keyBytes,
                keyStart,
                keyStart + keyLength,
                other.keyBytes,
                other.keyStart,
                other.keyStart + other.keyLength);
    }

    final int compareLine(SortedRows other) {
        return Arrays.compareUnsigned(
                lineBytes,
                lineStart,
                lineStart + lineLength,
                other.lineBytes,
                other.lineStart,
                other.lineStart + other.lineLength);
    }
}
