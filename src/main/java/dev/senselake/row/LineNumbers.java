package dev.senselake.row;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads numbers back from a canonical line. */
public final class LineNumbers {
    private LineNumbers() {}

    /** Returns the whole number nearest to a value, 0 where it is no number or has more than 18 digits before its point. */
    public static long nearest(byte[] line, int from, int to) {
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
}
