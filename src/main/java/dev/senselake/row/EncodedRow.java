package dev.senselake.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A view of one row: its canonical line (UTF-8, without the line feed), its sort key (bytes whose unsigned order is the order
 * of the primary key) and its instant. Valid until whoever handed it out shows the next row.
 */
public abstract class EncodedRow {
    protected byte[] line = new byte[0];
    protected int lineStart;
    protected int lineLength;
    protected byte[] key = new byte[0];
    protected int keyStart;
    protected int keyLength;
    protected int entityLength;
    protected long epochMilli = Long.MIN_VALUE;
    protected boolean replacedText;
    protected @Nullable String defect;

    /** Returns the array that holds the line. */
    public final byte[] line() {
        return line;
    }

    /** Returns the index of the line's first byte. */
    public final int lineStart() {
        return lineStart;
    }

    /** Returns the line's length in bytes. */
    public final int lineLength() {
        return lineLength;
    }

    /** Returns the array that holds the sort key. */
    public final byte[] key() {
        return key;
    }

    /** Returns the index of the sort key's first byte. */
    public final int keyStart() {
        return keyStart;
    }

    /** Returns the sort key's length in bytes. */
    public final int keyLength() {
        return keyLength;
    }

    /** Returns the end of the first key column (the entity: zone, space, thing) within the sort key. */
    public final int entityLength() {
        return entityLength;
    }

    /** Returns the row's instant in epoch milliseconds; {@link Long#MIN_VALUE} where it has none that can be read. */
    public final long epochMilli() {
        return epochMilli;
    }

    /** Returns the whole number nearest to a value in the line, 0 where it is none or has more than 18 digits before its point. */
    public final long nearestWhole(int from, int to) {
        byte first = line[from];
        if (first != '-' && !JsonNumbers.isDigit(first)) {
            return 0;
        }
        long whole = JsonNumbers.integer(line, from, to);
        if (whole != Long.MIN_VALUE) {
            return whole;
        }
        BigDecimal exact = to - from > JsonBytes.LONGEST_NUMBER ? null : JsonNumbers.exact(line, from, to);
        return exact == null ? 0 : exact.setScale(0, RoundingMode.HALF_UP).longValue();
    }

    /** Notes why the row cannot be published, as long as it is shown; the first reason counts. */
    public final void noteDefect(String reason) {
        if (defect == null) {
            defect = reason;
        }
    }

    /** Tells whether U+FFFD stands in the line for what came as half of a surrogate pair, which is no Unicode text. */
    public final boolean hasReplacedText() {
        return replacedText;
    }

    /** Returns why the row cannot be published (no key, no instant, a value that does not fit), empty if it can. */
    public final Optional<String> defect() {
        return Optional.ofNullable(defect);
    }
}
