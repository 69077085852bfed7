package dev.senselake.row.sort;

import java.util.ArrayDeque;
import java.util.Deque;

/** The chunks of memory that all partitions of one answer share; counts what is in use. Not safe for several threads. */
public final class ChunkPool {
    /** The largest size of an ordinary chunk: offsets within it fit 16 bits. */
    static final int MAX_CHUNK = 1 << 16;

    private static final int MIN_CHUNK = 1 << 12;

    private final int chunkSize;
    private final Deque<byte[]> free = new ArrayDeque<>();
    private long inUse;

    /** Cuts {@code memory} bytes so finely that {@code partitions} open chunks are a small part of it. */
    public ChunkPool(long memory, int partitions) {
        chunkSize = Math.clamp(memory / (8L * Math.max(partitions, 1)), MIN_CHUNK, MAX_CHUNK);
    }

    /** Returns the number of bytes in chunks that are taken. */
    public long inUse() {
        return inUse;
    }

    byte[] take(int atLeast) {
        byte[] known = atLeast <= chunkSize ? free.poll() : null;
        byte[] chunk = known == null ? new byte[Math.max(atLeast, chunkSize)] : known;
        inUse += chunk.length;
        return chunk;
    }

    void giveBack(byte[] chunk) {
        inUse -= chunk.length;
        if (chunk.length == chunkSize) {
            free.push(chunk);
        }
    }
}
