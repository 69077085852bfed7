package dev.senselake.source.senseforce.keyset;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.Sha256;
import dev.senselake.row.sort.ChunkPool;
import dev.senselake.row.sort.RowArena;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows of one answer, copied, so that none is handed on before it is proven whole: those with an instant in their order,
 * those without one apart, because they may stand anywhere. Keeps its memory.
 */
public final class Page {
    /** The most bytes of lines and keys that one answer may hold: 64 MiB. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int FIRST_ROWS = 64;

    private final int maxBytes;
    private final Rows dated;
    private final Rows undated;
    private final Sha256 sha256 = new Sha256();
    private final Map<Integer, String> defects = new HashMap<>();
    private final Map<Integer, String> undatedDefects = new HashMap<>();
    private final BitSet replaced = new BitSet();
    private long bytes;
    private int undatedBeforeLast;

    /** Makes a page that holds nothing yet and never more than {@code maxBytes} of lines and keys. */
    public Page(int maxBytes) {
        this.maxBytes = maxBytes;
        this.dated = new Rows(maxBytes);
        this.undated = new Rows(maxBytes);
    }

    /** The first 128 bits of a SHA-256 of canonical lines: equal rows, and nothing else in practice, share one. */
    record Digest(long high, long low) {}

    /** Returns the most bytes of lines and keys that the page takes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Forgets all rows. */
    public void clear() {
        dated.arena.release();
        undated.arena.release();
        defects.clear();
        undatedDefects.clear();
        replaced.clear();
        bytes = 0;
        undatedBeforeLast = 0;
    }

    /** Copies the row; tells whether it still fitted. */
    public boolean add(EncodedRow row) {
        bytes += row.lineLength() + row.keyLength();
        if (bytes > maxBytes) {
            return false;
        }
        if (row.epochMilli() == Long.MIN_VALUE) {
            undatedDefects.put(undated(), row.defect().orElse("has no instant"));
            undated.append(row);
            return true;
        }
        int index = size();
        row.defect().ifPresent(defect -> defects.put(index, defect));
        replaced.set(index, row.hasReplacedText());
        dated.append(row);
        undatedBeforeLast = undated();
        return true;
    }

    /** Returns the number of rows that have an instant. */
    public int size() {
        return dated.arena.rows();
    }

    /** Returns how many rows have no instant that can be read; they do not count in {@link #size}. */
    public int undated() {
        return undated.arena.rows();
    }

    /** Returns a view of such a row, counted from 0, valid until the next view of one and until the page is cleared. */
    public EncodedRow undated(int index) {
        return undated.arena.row(undated.addresses[index], Optional.ofNullable(undatedDefects.get(index)), false);
    }

    /** Returns how many of them came before the last row that has an instant. */
    int undatedBeforeLast() {
        return undatedBeforeLast;
    }

    /** Returns the instant of the row. */
    public long epochMilli(int index) {
        return dated.arena.epochMilli(dated.addresses[index]);
    }

    /** Returns the index of the first row that is earlier than the row before it. */
    public OptionalInt firstDescent() {
        for (int index = 1; index < size(); index++) {
            if (epochMilli(index) < epochMilli(index - 1)) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns a view of the row, valid until the page is cleared. */
    public EncodedRow row(int index) {
        return dated.arena.row(dated.addresses[index], Optional.ofNullable(defects.get(index)), replaced.get(index));
    }

    Digest digest(int index) {
        EncodedRow row = row(index);
        sha256.update(row.line(), row.lineStart(), row.lineLength());
        return finished();
    }

    /** Returns the digest of all rows in their order. */
    Digest digest() {
        for (int index = 0; index < size(); index++) {
            EncodedRow row = row(index);
            // The arena ends every line with a line feed.
            sha256.update(row.line(), row.lineStart(), row.lineLength() + 1);
        }
        return finished();
    }

    /** Returns the digest of all rows without an instant, in their order. */
    Digest undatedDigest() {
        for (int index = 0; index < undated(); index++) {
            EncodedRow row = undated(index);
            sha256.update(row.line(), row.lineStart(), row.lineLength() + 1);
        }
        return finished();
    }

    private Digest finished() {
        ByteBuffer digest = ByteBuffer.wrap(sha256.bytes());
        return new Digest(digest.getLong(), digest.getLong());
    }

    /** Rows in an arena, and where each of them stands there. */
    private static final class Rows {
        private final RowArena arena;
        private int[] addresses = new int[FIRST_ROWS];

        Rows(int maxBytes) {
            arena = new RowArena(new ChunkPool(maxBytes, 1));
        }

        void append(EncodedRow row) {
            int index = arena.rows();
            if (index == addresses.length) {
                addresses = Arrays.copyOf(addresses, index * 2);
            }
            addresses[index] = arena.append(row);
        }
    }
}
