package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows one behind the other in chunks: lengths of key, entity and line, then key, line and line feed. A row's address is its
 * chunk's number and its offset in the chunk, 16 bits each; a row never crosses chunks.
 */
public final class RowArena {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 12;
    private static final int FUTURE = 1 << 31;
    private static final int OFFSET_BITS = 16;
    private static final int OFFSET = (1 << OFFSET_BITS) - 1;
    private static final int FIRST_ROWS = 64;

    private final ChunkPool pool;
    private byte[][] chunks = new byte[16][];
    private int count;
    private int[] addresses = new int[FIRST_ROWS];
    private long[] prefixes = new long[FIRST_ROWS];
    private byte[] chunk = new byte[0];
    private int used;
    private int rows;
    private long size;

    /** Makes an arena without rows that takes its chunks from the pool. */
    public RowArena(ChunkPool pool) {
        this.pool = pool;
    }

    /** Copies a row; {@code future} is kept with it. */
    public void append(EncodedRow row, boolean future) {
        int key = row.keyLength();
        int line = row.lineLength();
        int need = HEADER + key + line + 1;
        if (chunk.length - used < need) {
            open(need);
        }
        INT.set(chunk, used, key);
        INT.set(chunk, used + 4, row.entityLength());
        INT.set(chunk, used + 8, future ? line | FUTURE : line);
        int at = used + HEADER;
        System.arraycopy(row.key(), row.keyStart(), chunk, at, key);
        System.arraycopy(row.line(), row.lineStart(), chunk, at + key, line);
        chunk[at + key + line] = '\n';
        note((count - 1) << OFFSET_BITS | used, prefix(chunk, at, key));
        used += need;
    }

    private void note(int address, long prefix) {
        if (rows == addresses.length) {
            addresses = Arrays.copyOf(addresses, rows * 2);
            prefixes = Arrays.copyOf(prefixes, rows * 2);
        }
        addresses[rows] = address;
        prefixes[rows++] = prefix;
    }

    /** Gives every chunk back to the pool and forgets the rows. */
    public void release() {
        for (int c = 0; c < count; c++) {
            pool.giveBack(chunks[c]);
        }
        chunks = new byte[16][];
        addresses = new int[FIRST_ROWS];
        prefixes = new long[FIRST_ROWS];
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
    void list(int[] toAddresses, long[] toPrefixes) {
        System.arraycopy(addresses, 0, toAddresses, 0, rows);
        System.arraycopy(prefixes, 0, toPrefixes, 0, rows);
    }

    /** Returns the rows in the order of these addresses. */
    SortedRows inOrder(int[] order) {
        return new ArenaRows(order);
    }

    /** Returns the address of a row, counted from 0 in the order of arrival. */
    public int address(int row) {
        return addresses[row];
    }

    /** Returns the chunk that the row at the address stands in. */
    public byte[] chunk(int address) {
        return chunks[address >>> OFFSET_BITS];
    }

    /** Returns where in its chunk the sort key of a row begins. */
    public int keyStart(int address) {
        return (address & OFFSET) + HEADER;
    }

    /** Returns the length of a row's sort key in bytes. */
    public int keyLength(int address) {
        return (int) INT.get(chunk(address), address & OFFSET);
    }

    /** Returns the length of the first key column within a row's sort key. */
    public int entityLength(int address) {
        return (int) INT.get(chunk(address), (address & OFFSET) + 4);
    }

    /** Returns where in its chunk the line of a row begins. */
    public int lineStart(int address) {
        return keyStart(address) + keyLength(address);
    }

    /** Returns the length of a row's line in bytes, without the line feed that follows it. */
    public int lineLength(int address) {
        return (int) INT.get(chunk(address), (address & OFFSET) + 8) & ~FUTURE;
    }

    boolean isFuture(int address) {
        return (int) INT.get(chunk(address), (address & OFFSET) + 8) < 0;
    }

    /** Compares two rows by key, then by line. */
    int compare(int one, int other) {
        byte[] a = chunk(one);
        byte[] b = chunk(other);
        int keyA = keyStart(one);
        int keyB = keyStart(other);
        int lineA = keyA + (int) INT.get(a, keyA - HEADER);
        int lineB = keyB + (int) INT.get(b, keyB - HEADER);
        int byKey = Arrays.compareUnsigned(a, keyA, lineA, b, keyB, lineB);
        if (byKey != 0) {
            return byKey;
        }
        return Arrays.compareUnsigned(a, lineA, lineA + lineLength(one), b, lineB, lineB + lineLength(other));
    }

    private void open(int need) {
        chunk = pool.take(need);
        used = 0;
        size += chunk.length;
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, count * 2);
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

    /** The rows of the arena, in the order in which a sort left their addresses. */
    private final class ArenaRows extends SortedRows {
        private final int[] order;
        private int row;

        ArenaRows(int[] order) {
            this.order = order;
        }

        @Override
        boolean next() {
            if (row == order.length) {
                return false;
            }
            int address = order[row++];
            keyBytes = chunk(address);
            keyStart = keyStart(address);
            keyLength = keyLength(address);
            entityLength = entityLength(address);
            lineBytes = keyBytes;
            lineStart = keyStart + keyLength;
            lineLength = lineLength(address);
            future = isFuture(address);
            return true;
        }
    }
}
