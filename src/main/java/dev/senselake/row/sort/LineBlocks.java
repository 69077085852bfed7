package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import java.io.IOException;
import java.util.List;

/** Collects lines into blocks, because digests and compressors cost more a call than a byte. */
final class LineBlocks {
    private static final int BLOCK = 1 << 16;

    private final byte[] block = new byte[BLOCK];
    private final List<Target> targets;
    private int used;

    LineBlocks(List<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    /** Takes a row's line and ends it with a line feed. */
    void add(EncodedRow row) throws IOException {
        int length = row.lineLength();
        if (BLOCK - used <= length) {
            flush();
        }
        if (length >= BLOCK) {
            pass(row.line(), row.lineStart(), length);
        } else {
            System.arraycopy(row.line(), row.lineStart(), block, used, length);
            used += length;
        }
        block[used++] = '\n';
    }

    /** Hands on what has been collected. */
    void flush() throws IOException {
        pass(block, 0, used);
        used = 0;
    }

    private void pass(byte[] bytes, int from, int length) throws IOException {
        for (Target target : targets) {
            target.take(bytes, from, length);
        }
    }

    /** Takes the blocks in order. */
    interface Target {
        /** Takes bytes that are valid during the call only. */
        void take(byte[] bytes, int from, int length) throws IOException;
    }
}
