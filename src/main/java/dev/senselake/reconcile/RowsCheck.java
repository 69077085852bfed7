package dev.senselake.reconcile;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.ledger.Commit;
import dev.senselake.row.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads objects of one run and compares their rows with a commit's digest, up to a sum of bytes. */
final class RowsCheck {
    // Half a minute of unpacking with the memory of the function that plans.
    private static final long MOST_BYTES = 64L << 20;
    private static final int BLOCK = 1 << 16;

    private final Lake lake;
    private final AtomicLong left = new AtomicLong(MOST_BYTES);

    RowsCheck(Lake lake) {
        this.lake = lake;
    }

    /** Tells whether the object that was seen holds the rows of a commit; empty where it was not read whole. */
    Optional<Boolean> holds(String key, StoredObject standing, Commit commit) {
        if (left.addAndGet(-standing.size()) < 0) {
            return Optional.empty();
        }
        try (InputStream stored = lake.get(key, standing).orElseGet(InputStream::nullInputStream);
                InputStream rows = new GZIPInputStream(stored, BLOCK)) {
            return Optional.of(digest(rows, commit.bytes()).equals(commit.sha256()));
        } catch (EOFException | ZipException damaged) {
            return Optional.of(false);
        } catch (IOException unread) {
            return Optional.empty();
        }
    }

    /** Returns the digest of the rows; of more bytes than are due no more is read. */
    private static String digest(InputStream rows, long due) throws IOException {
        Sha256 sha256 = new Sha256();
        byte[] block = new byte[BLOCK];
        long read = 0;
        for (int length = rows.read(block); length >= 0 && read <= due; length = rows.read(block)) {
            sha256.update(block, 0, length);
            read += length;
        }
        return sha256.hex();
    }
}
