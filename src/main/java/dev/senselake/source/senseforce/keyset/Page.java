package dev.senselake.source.senseforce.keyset;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.Sha256;
import dev.senselake.row.sort.ChunkPool;
import dev.senselake.row.sort.RowArena;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows of one answer, copied out of the encoder, so that none is handed on before the answer is proven whole. Its
 * memory is kept for the next page.
 */
public final class Page {
    /** The most bytes of lines and keys that one answer may hold: 64 MiB. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int FIRST_ROWS = 1024;

    private final int maxBytes;
    private final RowArena arena;
    private final Sha256 sha256 = new Sha256();
    private final Map<Integer, String> defects = new HashMap<>();
    private final PageRow view = new PageRow();
    private long[] instants = new long[FIRST_ROWS];
    private long bytes;
    private int withoutInstant;

    /** Makes a page that holds nothing yet and never more than {@code maxBytes} of lines and keys. */
    public Page(int maxBytes) {
        this.maxBytes = maxBytes;
        this.arena = new RowArena(new ChunkPool(maxBytes, 1));
    }

    /** The first 128 bits of a SHA-256 of canonical lines: equal rows, and nothing else in practice, share one. */
    record Digest(long high, long low) {}

    /** Returns the most bytes of lines and keys that the page takes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Forgets all rows. */
    public void clear() {
        arena.release();
        defects.clear();
        bytes = 0;
        withoutInstant = 0;
    }

    /** Copies the row; tells whether it still fitted. */
    public boolean add(EncodedRow row) {
        bytes += row.lineLength() + row.keyLength();
        if (bytes > maxBytes) {
            return false;
        }
        int index = size();
        if (index == instants.length) {
            instants = Arrays.copyOf(instants, index * 2);
        }
        instants[index] = row.epochMilli();
        withoutInstant += row.epochMilli() == Long.MIN_VALUE ? 1 : 0;
        row.defect().ifPresent(defect -> defects.put(index, defect));
        arena.append(row, false);
        return true;
    }

    /** Returns the number of rows. */
    public int size() {
        return arena.rows();
    }

    /** Returns how many rows have no instant that can be read. */
    public int withoutInstant() {
        return withoutInstant;
    }

    /** Returns the instant of the row, or {@link Long#MIN_VALUE}. */
    public long epochMilli(int index) {
        return instants[index];
    }

    /** Returns the index of the first row that is earlier than the row before it. */
    public OptionalInt firstDescent() {
        for (int index = 1; index < size(); index++) {
            if (instants[index] < instants[index - 1]) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns a view of the row, valid until the next call. */
    public EncodedRow row(int index) {
        view.index = index;
        view.address = arena.address(index);
        return view;
    }

    Digest digest(int index) {
        int address = arena.address(index);
        sha256.update(arena.chunk(address), arena.lineStart(address), arena.lineLength(address));
        return finished();
    }

    /** Returns the digest of all rows in their order. */
    Digest digest() {
        for (int index = 0; index < size(); index++) {
            int address = arena.address(index);
            // The arena ends every line with a line feed.
            sha256.update(arena.chunk(address), arena.lineStart(address), arena.lineLength(address) + 1);
        }
        return finished();
    }

    private Digest finished() {
        ByteBuffer digest = ByteBuffer.wrap(sha256.bytes());
        return new Digest(digest.getLong(), digest.getLong());
    }

    /** A row where it stands in the arena. */
    private final class PageRow implements EncodedRow {
        private int index;
        private int address;

        @Override
        public byte[] line() {
            return arena.chunk(address);
        }

        @Override
        public int lineStart() {
            return arena.lineStart(address);
        }

        @Override
        public int lineLength() {
            return arena.lineLength(address);
        }

        @Override
        public byte[] key() {
            return arena.chunk(address);
        }

        @Override
        public int keyStart() {
            return arena.keyStart(address);
        }

        @Override
        public int keyLength() {
            return arena.keyLength(address);
        }

        @Override
        public int entityLength() {
            return arena.entityLength(address);
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
