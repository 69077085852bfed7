package dev.senselake.row.changes;

import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one gzip member of canonical lines, which encode to themselves; proves on the way that they ascend. Two
 * encoders take turns, so that the row before stays readable.
 */
final class SortedLines implements AutoCloseable {
    private static final int BUFFER = 1 << 13;

    private final JsonParser parser;
    private RowEncoder encoder;
    private RowEncoder resting;
    private @Nullable EncodedRow row;

    /** Reads at most so many bytes of lines; more of them are a {@link ZipException}. */
    SortedLines(InputStream gzip, long mostBytes, RowSchema rules) throws IOException {
        parser = JsonAnswers.open(new Bounded(new GZIPInputStream(gzip, BUFFER), mostBytes));
        encoder = RowEncoder.ofLines(rules);
        resting = RowEncoder.ofLines(rules);
    }

    /** Moves to the next row; false where there is none. */
    boolean next() throws IOException {
        if (parser.nextToken() == null) {
            row = null;
            return false;
        }
        EncodedRow before = row;
        RowEncoder turn = resting;
        resting = encoder;
        encoder = turn;
        EncodedRow read = turn.encode(parser);
        if (before != null && compare(before, read, true) >= 0) {
            throw new ZipException("the lines do not ascend");
        }
        row = read;
        return true;
    }

    /** Returns the row that was moved to. */
    EncodedRow row() {
        return Objects.requireNonNull(row, "there is no row");
    }

    /** Compares two rows by key, and by line as well where it is asked for. */
    static int compare(EncodedRow a, EncodedRow b, boolean alsoByLine) {
        int keyA = a.keyStart();
        int keyB = b.keyStart();
        int byKey = Arrays.compareUnsigned(a.key(), keyA, keyA + a.keyLength(), b.key(), keyB, keyB + b.keyLength());
        if (byKey != 0 || !alsoByLine) {
            return byKey;
        }
        int lineA = a.lineStart();
        int lineB = b.lineStart();
        return Arrays.compareUnsigned(a.line(), lineA, lineA + a.lineLength(), b.line(), lineB, lineB + b.lineLength());
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Ends with an exception where more comes than is known to be there. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new ZipException("there are more lines than were recorded");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
