package dev.senselake.row;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * JSON in which every pair of surrogates that came as escapes stands as the UTF-8 of its character, and {@link #STAND_IN} for
 * half a pair: Jackson refuses both where they are part of a name. Closing it closes the source.
 */
public final class SurrogateEscapes extends InputStream {
    /** Stands for half a pair until the text is written; Unicode keeps this code point out of texts that are exchanged. */
    static final char STAND_IN = 0xFDD0;

    private static final int BUFFER = 1 << 14;
    private static final int ESCAPE = 6;
    private static final byte[] STAND_IN_ESCAPE = {'\\', 'u', 'f', 'd', 'd', '0'};

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER];
    private final GrowingBytes utf8 = new GrowingBytes();
    /** From here to {@code ready}, bytes can be handed out; from {@code raw} to {@code end} they must be looked at first. */
    private int next;

    private int ready;
    private int raw;
    private int end;
    private boolean ended;

    /** Reads from this stream. */
    public SurrogateEscapes(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, ready - next);
        System.arraycopy(buffer, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Makes at least one byte ready; false at the end. */
    private boolean fill() throws IOException {
        while (next == ready && !(ended && raw == end)) {
            System.arraycopy(buffer, raw, buffer, 0, end - raw);
            end -= raw;
            raw = 0;
            next = 0;
            int read = source.read(buffer, end, BUFFER - end);
            ended = read < 0;
            end += Math.max(read, 0);
            look();
        }
        return next < ready;
    }

    /** Looks at the raw bytes, as far as no escape is cut off at their end. */
    private void look() {
        int to = 0;
        int from = 0;
        while (from < end) {
            int escape = backslash(from);
            if (to < from) {
                System.arraycopy(buffer, from, buffer, to, escape - from);
            }
            to += escape - from;
            from = escape;
            int length = lengthOfEscape(from);
            if (length == 0) {
                break;
            }
            to += copy(from, length, to);
            from += length;
        }
        ready = to;
        raw = from;
    }

    private int backslash(int from) {
        int at = from;
        while (at < end && buffer[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Returns how many bytes belong together from a backslash on; none where the end of the bytes may cut them off. */
    private int lengthOfEscape(int from) {
        int left = end - from;
        int wanted = left > 1 && buffer[from + 1] != 'u' ? 2 : ESCAPE;
        if (left >= ESCAPE && isSurrogate(from, '8', 'b')) {
            boolean low = left >= 2 * ESCAPE && isSurrogate(from + ESCAPE, 'c', 'f');
            wanted = low || (left < 2 * ESCAPE && !ended) ? 2 * ESCAPE : ESCAPE;
        }
        if (left >= wanted) {
            return wanted;
        }
        return ended ? left : 0;
    }

    /** Copies an escape to an earlier place, or what takes its place, and returns the length of that. */
    private int copy(int from, int length, int to) {
        if (length == 2 * ESCAPE) {
            utf8.clear();
            JsonBytes.writeUtf8(Character.toCodePoint(unit(from), unit(from + ESCAPE)), utf8);
            System.arraycopy(utf8.array, 0, buffer, to, utf8.length);
            return utf8.length;
        }
        boolean half = length == ESCAPE && isSurrogate(from, '8', 'f');
        System.arraycopy(half ? STAND_IN_ESCAPE : buffer, half ? 0 : from, buffer, to, length);
        return length;
    }

    /** Tells whether an escape stands there for a code unit from {@code d<first>00} to {@code d<last>ff}. */
    private boolean isSurrogate(int at, char first, char last) {
        int second = Character.toLowerCase(buffer[at + 3]);
        boolean hex = Character.digit(buffer[at + 4], 16) >= 0 && Character.digit(buffer[at + 5], 16) >= 0;
        return buffer[at] == '\\'
                && buffer[at + 1] == 'u'
                && Character.toLowerCase(buffer[at + 2]) == 'd'
                && Character.digit(second, 16) >= Character.digit(first, 16)
                && Character.digit(second, 16) <= Character.digit(last, 16)
                && hex;
    }

    private char unit(int at) {
        int unit = 0;
        for (byte digit : Arrays.copyOfRange(buffer, at + 2, at + ESCAPE)) {
            unit = unit << 4 | Character.digit(digit, 16);
        }
        return (char) unit;
    }
}
