package dev.senselake.row.changes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** The lines of a stream as bytes, each ended by a line feed: the current one stays where it is until the next is read. */
final class RawLines implements AutoCloseable {
    private static final int FIRST_SIZE = 1 << 14;
    // A row has at most 16 MiB.
    private static final int LONGEST = (16 << 20) + 1;

    private final InputStream in;
    private final long most;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int start;
    private int end;
    private int behind;
    private int filled;
    private long read;

    /** Reads at most so many bytes; more of them, and a line that does not end, are a {@link ZipException}. */
    RawLines(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** Moves to the next line; false where there is none. */
    boolean next() throws IOException {
        start = behind;
        int length = 0;
        while (start + length == filled || bytes[start + length] != '\n') {
            if (start + length < filled) {
                length++;
            } else if (!fill()) {
                return ended();
            }
        }
        end = start + length;
        behind = end + 1;
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** Tells whether both stand on lines of the same bytes. */
    boolean equalsLine(RawLines other) {
        return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean ended() throws ZipException {
        if (start < filled) {
            throw new ZipException("the last line does not end");
        }
        return false;
    }

    /** Moves the line that has begun to the front and reads more behind it; false at the end of the stream. */
    private boolean fill() throws IOException {
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled == bytes.length) {
            if (filled >= LONGEST) {
                throw new ZipException("a line is longer than a row can be");
            }
            bytes = Arrays.copyOf(bytes, filled * 2);
        }
        int count = in.read(bytes, filled, bytes.length - filled);
        read += Math.max(count, 0);
        if (read > most) {
            throw new ZipException("there are more lines than were recorded");
        }
        filled += Math.max(count, 0);
        return count >= 0;
    }
}
