package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Sorted rows in a temporary file, none twice, on their way into one content: of each the lengths of entity, key and line,
 * the instant, then key and line, so that whoever merges runs compares bytes and reads no JSON.
 */
record SpilledRun(Path file) {
    static final int KEY = 4;
    static final int LINE = 8;
    static final int INSTANT = 12;
    static final int HEADER = 20;

    private static final int BLOCK = 1 << 14;

    /** Writes the rows into a new file of the folder, deflated as fast as it goes: they are read once and deleted. */
    static SpilledRun write(SpillFolder folder, SortedRows rows) throws IOException {
        Path file = folder.create();
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED);
                OutputStream out = new DeflaterOutputStream(folder.write(file), deflater, BLOCK)) {
            Records records = new Records(out);
            while (rows.next()) {
                records.put(rows.row());
            }
            records.flush();
        }
        return new SpilledRun(file);
    }

    /** Opens the rows from the first one; the caller closes. */
    SortedRows open() throws IOException {
        return new RunRows(Files.newInputStream(file));
    }

    /** Collects records into blocks, because a compressor costs more a call than a byte. */
    private static final class Records {
        private final OutputStream out;
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK);

        Records(OutputStream out) {
            this.out = out;
        }

        void put(EncodedRow row) throws IOException {
            if (block.remaining() < HEADER) {
                flush();
            }
            block.putInt(row.entityLength())
                    .putInt(row.keyLength())
                    .putInt(row.lineLength())
                    .putLong(row.epochMilli());
            put(row.key(), row.keyStart(), row.keyLength());
            put(row.line(), row.lineStart(), row.lineLength());
        }

        void flush() throws IOException {
            out.write(block.array(), 0, block.position());
            block.clear();
        }

        private void put(byte[] bytes, int from, int length) throws IOException {
            if (block.remaining() < length) {
                flush();
            }
            if (length > BLOCK) {
                out.write(bytes, from, length);
            } else {
                block.put(bytes, from, length);
            }
        }
    }
}
