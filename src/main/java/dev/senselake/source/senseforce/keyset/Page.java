package dev.senselake.source.senseforce.keyset;

import dev.senselake.row.EncodedRow;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows of one answer, copied out of the encoder, so that none is handed on before the answer is proven whole. Its
 * memory is kept for the next page.
 */
public final class Page {
    public static final int MAX_BYTES = 64 << 20;

    private static final int CHUNK_BYTES = 1 << 20;
    private static final int FIRST_ROWS = 1024;

    private final int maxBytes;
    private final MessageDigest algorithm = RowDigest.algorithm();
    private final List<byte[]> chunks = new ArrayList<>();
    private final Map<Integer, String> defects = new HashMap<>();
    private final PageRow view = new PageRow();
    private long[] instants = new long[FIRST_ROWS];
    private int[] chunkOf = new int[FIRST_ROWS];
    private int[] startOf = new int[FIRST_ROWS];
    private int[] lineLengths = new int[FIRST_ROWS];
    private int[] keyLengths = new int[FIRST_ROWS];
    private int[] entityLengths = new int[FIRST_ROWS];
    private int size;
    private int chunk;
    private int used;
    private long bytes;
    private int unplaced;

    public Page(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    public int maxBytes() {
        return maxBytes;
    }

    public void clear() {
        defects.clear();
        size = 0;
        chunk = 0;
        used = 0;
        bytes = 0;
        unplaced = 0;
    }

    /** Copies the row; tells whether it still fitted. */
    public boolean add(EncodedRow row) {
        int length = row.lineLength() + row.keyLength();
        bytes += length;
        if (bytes > maxBytes) {
            return false;
        }
        byte[] target = chunkFor(length);
        growIndexes();
        instants[size] = row.epochMilli();
        unplaced += row.epochMilli() == Long.MIN_VALUE ? 1 : 0;
        chunkOf[size] = chunk;
        startOf[size] = used;
        lineLengths[size] = row.lineLength();
        keyLengths[size] = row.keyLength();
        entityLengths[size] = row.entityLength();
        System.arraycopy(row.line(), 0, target, used, row.lineLength());
        System.arraycopy(row.key(), 0, target, used + row.lineLength(), row.keyLength());
        used += length;
        int index = size++;
        row.defect().ifPresent(defect -> defects.put(index, defect));
        return true;
    }

    public int size() {
        return size;
    }

    /** Returns how many rows have no instant that can be read. */
    public int unplaced() {
        return unplaced;
    }

    /** Returns the instant of the row, or {@link Long#MIN_VALUE}. */
    public long epochMilli(int index) {
        return instants[index];
    }

    /** Returns the index of the first row that is earlier than the row before it. */
    public OptionalInt firstDescent() {
        for (int index = 1; index < size; index++) {
            if (instants[index] < instants[index - 1]) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns a view of the row, valid until the next call. */
    public EncodedRow row(int index) {
        view.show(index);
        return view;
    }

    RowDigest digest(int index) {
        update(index);
        return RowDigest.finish(algorithm);
    }

    /** Returns the digest of all rows in their order. */
    RowDigest digest() {
        for (int index = 0; index < size; index++) {
            update(index);
            algorithm.update((byte) '\n');
        }
        return RowDigest.finish(algorithm);
    }

    private void update(int index) {
        algorithm.update(chunks.get(chunkOf[index]), startOf[index], lineLengths[index]);
    }

    private byte[] chunkFor(int length) {
        while (chunk < chunks.size() && chunks.get(chunk).length - used < length) {
            chunk++;
            used = 0;
        }
        if (chunk == chunks.size()) {
            chunks.add(new byte[Math.max(CHUNK_BYTES, length)]);
        }
        return chunks.get(chunk);
    }

    private void growIndexes() {
        if (size < instants.length) {
            return;
        }
        int rows = size * 2;
        instants = Arrays.copyOf(instants, rows);
        chunkOf = Arrays.copyOf(chunkOf, rows);
        startOf = Arrays.copyOf(startOf, rows);
        lineLengths = Arrays.copyOf(lineLengths, rows);
        keyLengths = Arrays.copyOf(keyLengths, rows);
        entityLengths = Arrays.copyOf(entityLengths, rows);
    }

    private final class PageRow implements EncodedRow {
        private byte[] line = new byte[256];
        private byte[] key = new byte[256];
        private int index;

        void show(int row) {
            index = row;
            byte[] source = chunks.get(chunkOf[row]);
            line = copy(source, startOf[row], lineLengths[row], line);
            key = copy(source, startOf[row] + lineLengths[row], keyLengths[row], key);
        }

        private static byte[] copy(byte[] source, int start, int length, byte[] target) {
            byte[] fitting = length <= target.length ? target : new byte[length * 2];
            System.arraycopy(source, start, fitting, 0, length);
            return fitting;
        }

        @Override
        public byte[] line() {
            return line;
        }

        @Override
        public int lineLength() {
            return lineLengths[index];
        }

        @Override
        public byte[] key() {
            return key;
        }

        @Override
        public int keyLength() {
            return keyLengths[index];
        }

        @Override
        public int entityLength() {
            return entityLengths[index];
        }

        @Override
        public long epochMilli() {
            return instants[index];
        }

        @Override
        public Optional<String> defect() {
            return Optional.ofNullable(defects.get(index));
        }
    }
}
