package dev.senselake.row.changes;

import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one gzip member of canonical lines, which encode to themselves; proves on the way that they ascend, as far as
 * they were looked at. A line that is passed over is one that other ascending lines hold too, so only its neighbours that
 * were looked at are compared with it.
 */
final class SortedLines implements AutoCloseable {
    private static final int BUFFER = 1 << 13;

    private final RawLines lines;
    private RowEncoder encoder;
    private RowEncoder resting;
    private @Nullable EncodedRow row;
    private @Nullable EncodedRow before;
    private byte[] passed = new byte[1 << 10];
    private int passedLength;

    /** Reads at most so many bytes of lines; more of them are a {@link ZipException}. */
    SortedLines(InputStream gzip, long mostBytes, RowSchema rules) throws IOException {
        lines = new RawLines(new GZIPInputStream(gzip, BUFFER), mostBytes);
        encoder = RowEncoder.ofLines(rules);
        resting = RowEncoder.ofLines(rules);
    }

    /** Moves to the next row behind one that was looked at, or to the first; false where there is none. */
    boolean next() throws IOException {
        before = row;
        row = null;
        return lines.next();
    }

    /** Moves on from a row that the other lines hold too; false where there is none. */
    boolean pass() throws IOException {
        if (row == null && before != null) {
            row();
        }
        passedLength = lines.length();
        passed = passed.length < passedLength ? new byte[passedLength * 2] : passed;
        System.arraycopy(lines.bytes(), lines.start(), passed, 0, passedLength);
        before = null;
        row = null;
        return lines.next();
    }

    /** Tells whether both stand on rows of the same bytes. */
    boolean equalsLine(SortedLines other) {
        return lines.equalsLine(other.lines);
    }

    /** Returns the row that was moved to; valid until the row behind the next one is looked at. */
    EncodedRow row() throws IOException {
        EncodedRow known = row;
        if (known != null) {
            return known;
        }
        EncodedRow former = before;
        if (former == null && passedLength > 0) {
            former = encode(passed, 0, passedLength);
        }
        EncodedRow read = encode(lines.bytes(), lines.start(), lines.length());
        if (former != null && compare(former, read, true) >= 0) {
            throw new ZipException("the lines do not ascend");
        }
        row = read;
        return read;
    }

    /** Encodes a line; the row before it stays readable, because two encoders take turns. */
    private EncodedRow encode(byte[] line, int from, int length) throws IOException {
        RowEncoder turn = resting;
        resting = encoder;
        encoder = turn;
        try (JsonParser parser = JsonAnswers.open(line, from, length)) {
            if (parser.nextToken() == null) {
                throw new ZipException("a line is empty");
            }
            EncodedRow read = turn.encode(parser);
            JsonAnswers.finish(parser);
            return read;
        }
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
        lines.close();
    }
}
