package dev.senselake.source;

import dev.senselake.row.SurrogateEscapes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Passes bytes on and puts a question mark in place of each one that is no part of UTF-8, so that a parser can read past it;
 * remembers the places. Positions stay as they were. A text in UTF-16 or UTF-32 is passed on as it is.
 */
public final class Utf8Repair extends InputStream {
    private static final int BUFFER = 1 << 14;
    private static final int MOST_PLACES = 1_000;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final Deque<Place> broken = new ArrayDeque<>();
    private int from;
    // Up to here bytes may be handed out; behind it stands at most the beginning of a character.
    private int checked;
    private int filled;
    private long position;
    private boolean started;
    private boolean asItIs;
    private boolean outside;
    private boolean over;

    /** Reads from this stream, and closes it when it is closed. */
    public Utf8Repair(InputStream in) {
        // Before positions count: an escape that was taken apart is shorter.
        this.in = new SurrogateEscapes(in);
    }

    /** Bytes that are no UTF-8, from the first position to the last one, exclusive. */
    private record Place(long first, long end) {}

    @Override
    public int read() throws IOException {
        return refill() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!refill()) {
            return -1;
        }
        int count = Math.min(length, checked - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Tells whether the bytes are known to end at the position. */
    boolean endsAt(long end) {
        return over && end >= position + filled;
    }

    /** Tells whether any byte that was read and not asked for yet is no UTF-8. */
    boolean isBroken() {
        return !broken.isEmpty();
    }

    /** Forgets the places before the position; what lay there belongs to no row. */
    void skipTo(long end) {
        outside |= takeBefore(end);
    }

    /** Tells whether a place lies before the position, and forgets those that do. */
    boolean takeBefore(long end) {
        boolean found = false;
        while (!broken.isEmpty() && broken.getFirst().first() < end) {
            Place place = broken.removeFirst();
            if (place.end() > end) {
                broken.addFirst(new Place(end, place.end()));
            }
            found = true;
        }
        return found;
    }

    /** Tells whether all that was read, but for what {@link #takeBefore} told of, is UTF-8. */
    public boolean isWhole() {
        return broken.isEmpty() && !outside;
    }

    private boolean refill() throws IOException {
        while (from == checked) {
            int rest = filled - checked;
            System.arraycopy(buffer, checked, buffer, 0, rest);
            position += checked;
            from = 0;
            checked = 0;
            int count = in.read(buffer, rest, BUFFER - rest);
            filled = rest + Math.max(count, 0);
            over = count < 0;
            check(over);
            if (count < 0 && checked == 0) {
                return false;
            }
        }
        return true;
    }

    private void check(boolean last) {
        if (!started && filled > 0) {
            started = true;
            asItIs = isWide();
        }
        int at = asItIs ? filled : 0;
        while (at < filled) {
            int length = buffer[at] >= 0 ? 1 : Utf8.length(buffer, at, filled);
            if (length == Utf8.UNENDED && !last) {
                break;
            }
            if (length <= 0) {
                note(position + at);
                buffer[at] = '?';
                length = 1;
            }
            at += length;
        }
        checked = at;
    }

    /** A zero or a byte order mark of UTF-16 among the first bytes: the parser knows these forms by them. */
    private boolean isWide() {
        for (int at = 0; at < Math.min(filled, 4); at++) {
            if (buffer[at] == 0 || buffer[at] == (byte) 0xFE || buffer[at] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    private void note(long at) {
        Place last = broken.peekLast();
        if (last != null && (last.end() == at || broken.size() == MOST_PLACES)) {
            broken.removeLast();
            broken.addLast(new Place(last.first(), at + 1));
        } else {
            broken.addLast(new Place(at, at + 1));
        }
    }

    /** The form of one character. A surrogate in three bytes passes: the encoder deals with it. */
    private static final class Utf8 {
        static final int BROKEN = -1;
        static final int UNENDED = 0;

        /** Returns the length of the character that begins there, or why it is none. */
        static int length(byte[] bytes, int at, int end) {
            int lead = bytes[at] & 0xff;
            int length = lead < 0xC2 ? BROKEN : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : BROKEN;
            for (int i = 1; i < length; i++) {
                if (at + i == end) {
                    return UNENDED;
                }
                int next = bytes[at + i] & 0xff;
                int least = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
                int most = i == 1 && lead == 0xF4 ? 0x8F : 0xBF;
                if (next < least || next > most) {
                    return BROKEN;
                }
            }
            return length;
        }
    }
}
