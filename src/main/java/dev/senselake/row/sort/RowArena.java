package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows one behind the other in chunks: lengths of entity and line, instant, length of key, then key, line and line feed. A
 * row's address is its chunk's number and its offset in the chunk, 16 bits each; a row never crosses chunks.
 */
public final class RowArena {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LINE = 4;
    private static final int INSTANT = 8;
    // Next to the key, so that comparing two rows touches as little memory as it can.
    private static final int KEY = 16;
    private static final int HEADER = 20;
    private static final int OFFSET_BITS = 16;
    private static final int OFFSET = (1 << OFFSET_BITS) - 1;
    private static final int FIRST_CHUNKS = 16;

    private final ChunkPool pool;
    private final ArenaRow view = new ArenaRow();
    private byte[][] chunks = new byte[FIRST_CHUNKS][];
    private int[] ends = new int[FIRST_CHUNKS];
    private int count;
    private byte[] chunk = new byte[0];
    private int used;
    private int rows;
    private long size;

    /** Makes an arena without rows that takes its chunks from the pool. */
    public RowArena(ChunkPool pool) {
        this.pool = pool;
    }

    /** Copies a row and returns its address; its defect, and whether text in it was replaced, is left out. */
    public int append(EncodedRow row) {
        int key = row.keyLength();
        int line = row.lineLength();
        int need = HEADER + key + line + 1;
        if (chunk.length - used < need) {
            open(need);
        }
        INT.set(chunk, used, row.entityLength());
        INT.set(chunk, used + LINE, line);
        LONG.set(chunk, used + INSTANT, row.epochMilli());
        INT.set(chunk, used + KEY, key);
        int at = used + HEADER;
        System.arraycopy(row.key(), row.keyStart(), chunk, at, key);
        System.arraycopy(row.line(), row.lineStart(), chunk, at + key, line);
        chunk[at + key + line] = '\n';
        int address = (count - 1) << OFFSET_BITS | used;
        used += need;
        ends[count - 1] = used;
        rows++;
        return address;
    }

    /** Gives every chunk back to the pool and forgets the rows. */
    public void release() {
        for (int c = 0; c < count; c++) {
            pool.giveBack(chunks[c]);
        }
        chunks = new byte[FIRST_CHUNKS][];
        ends = new int[FIRST_CHUNKS];
        count = 0;
        chunk = new byte[0];
        used = 0;
        rows = 0;
        size = 0;
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns the bytes of the chunks taken. */
    long size() {
        return size;
    }

    /** Copies the address of every row, and the first eight bytes of its key as a number, in the order of arrival. */
    void list(int[] addresses, long[] prefixes) {
        int row = 0;
        for (int c = 0; c < count; c++) {
            byte[] bytes = chunks[c];
            for (int at = 0; at < ends[c]; row++) {
                int key = (int) INT.get(bytes, at + KEY);
                addresses[row] = c << OFFSET_BITS | at;
                prefixes[row] = prefix(bytes, at + HEADER, key);
                at += HEADER + key + (int) INT.get(bytes, at + LINE) + 1;
            }
        }
    }

    /** Returns the rows in the order of these addresses. */
    SortedRows inOrder(int[] order) {
        return new ArenaRows(order);
    }

    /** Returns a view of the row at the address, with what the caller knows of it; valid until the next call. */
    public EncodedRow row(int address, Optional<String> defect, boolean replaced) {
        view.show(address, defect.orElse(null));
        return view.replaced(replaced);
    }

    /** Returns the instant of the row at the address in epoch milliseconds, or {@link Long#MIN_VALUE}. */
    public long epochMilli(int address) {
        return (long) LONG.get(chunk(address), (address & OFFSET) + INSTANT);
    }

    private byte[] chunk(int address) {
        return chunks[address >>> OFFSET_BITS];
    }

    /** Compares two rows by key, then by line. */
    int compare(int one, int other) {
        byte[] a = chunk(one);
        byte[] b = chunk(other);
        int keyA = (one & OFFSET) + HEADER;
        int keyB = (other & OFFSET) + HEADER;
        int lineA = keyA + (int) INT.get(a, keyA - HEADER + KEY);
        int lineB = keyB + (int) INT.get(b, keyB - HEADER + KEY);
        int byKey = Arrays.compareUnsigned(a, keyA, lineA, b, keyB, lineB);
        if (byKey != 0) {
            return byKey;
        }
        int endA = lineA + (int) INT.get(a, keyA - HEADER + LINE);
        int endB = lineB + (int) INT.get(b, keyB - HEADER + LINE);
        return Arrays.compareUnsigned(a, lineA, endA, b, lineB, endB);
    }

    private void open(int need) {
        chunk = pool.take(need);
        used = 0;
        size += chunk.length;
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        chunks[count++] = chunk;
    }

    private static long prefix(byte[] bytes, int from, int length) {
        if (length >= Long.BYTES) {
            return (long) LONG.get(bytes, from);
        }
        long prefix = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            prefix = prefix << 8 | (i < length ? bytes[from + i] & 0xFF : 0);
        }
        return prefix;
    }

    /** A row where it stands in the arena. */
    private final class ArenaRow extends EncodedRow {
        EncodedRow replaced(boolean known) {
            replacedText = known;
            return this;
        }

        EncodedRow show(int address, @Nullable String why) {
            line = chunk(address);
            key = line;
            int header = address & OFFSET;
            keyStart = header + HEADER;
            keyLength = (int) INT.get(key, header + KEY);
            entityLength = (int) INT.get(key, header);
            lineStart = keyStart + keyLength;
            lineLength = (int) INT.get(key, header + LINE);
            epochMilli = (long) LONG.get(key, header + INSTANT);
            defect = why;
            return this;
        }
    }

    /** The rows of the arena, in the order in which a sort left their addresses. */
    private final class ArenaRows extends SortedRows {
        private final int[] order;
        private final ArenaRow view = new ArenaRow();
        private int next;

        ArenaRows(int[] order) {
            this.order = order;
        }

        @Override
        @Nullable
        EncodedRow read() {
            return next == order.length ? null : view.show(order[next++], null);
        }
    }
}
