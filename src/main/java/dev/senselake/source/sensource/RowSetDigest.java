package dev.senselake.source.sensource;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.row.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * What tells one set of rows from another, whatever their order and however many answers brought them. Rows from
 * {@code running} on count by their keys alone: their hours go on while they are asked for.
 */
final class RowSetDigest implements RowSink {
    private static final int WORDS = 4;

    private final Instant running;
    private final long[] sum = new long[WORDS];
    private final Sha256 sha256 = new Sha256();
    private long rows;
    private Instant from = Instant.MIN;
    private Instant to = Instant.MAX;

    RowSetDigest(Instant running) {
        this.running = running;
    }

    /** Leaves out the rows outside of a time, which come along where a source includes its bounds. */
    RowSetDigest within(Instant start, Instant end) {
        from = start;
        to = end;
        return this;
    }

    @Override
    public void accept(EncodedRow row) {
        if (row.epochMilli() == Long.MIN_VALUE) {
            return;
        }
        Instant instant = Instant.ofEpochMilli(row.epochMilli());
        if (instant.isBefore(from) || !instant.isBefore(to)) {
            return;
        }
        sha256.update(row.key(), row.keyStart(), row.keyLength());
        if (instant.isBefore(running)) {
            sha256.update(row.line(), row.lineStart(), row.lineLength());
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.bytes());
        for (int word = 0; word < WORDS; word++) {
            sum[word] += digest.getLong();
        }
        rows++;
    }

    @Override
    public void clear() {
        Arrays.fill(sum, 0);
        rows = 0;
    }

    /** Tells whether this set has the rows of two others that have none in common. */
    boolean isUnionOf(RowSetDigest one, RowSetDigest other) {
        long[] both = new long[WORDS];
        Arrays.setAll(both, word -> one.sum[word] + other.sum[word]);
        return rows == one.rows + other.rows && Arrays.equals(sum, both);
    }
}
