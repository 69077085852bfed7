package dev.senselake.row;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers from their JSON text without ever losing a digit. */
final class JsonNumbers {
    // So many digits always fit a long.
    private static final int MOST_DIGITS = 18;

    private JsonNumbers() {}

    /** Tells whether the bytes are exactly one JSON number. */
    static boolean isNumber(byte[] text, int from, int to) {
        int at = from < to && text[from] == '-' ? from + 1 : from;
        int digits = afterDigits(text, at, to);
        if (digits == at || (text[at] == '0' && digits > at + 1)) {
            return false;
        }
        at = digits;
        if (at < to && text[at] == '.') {
            digits = afterDigits(text, at + 1, to);
            if (digits == at + 1) {
                return false;
            }
            at = digits;
        }
        return at == to || isExponent(text, at, to);
    }

    /** Returns the value of a JSON integer that fits a long, else {@link Long#MIN_VALUE}. */
    static long integer(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        int at = negative ? from + 1 : from;
        if (at == to || to - at > MOST_DIGITS || afterDigits(text, at, to) != to) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        while (at < to) {
            value = value * 10 + (text[at++] - '0');
        }
        return negative ? -value : value;
    }

    /** Returns the exact value of a JSON number of 1 to 18 digits before the point (or of zero), else null. */
    static @Nullable BigDecimal exact(byte[] text, int from, int to) {
        try {
            BigDecimal value = new BigDecimal(new String(text, from, to - from, US_ASCII));
            if (value.signum() == 0) {
                return BigDecimal.ZERO;
            }
            // Before anything is computed with it: an exponent may name a number that no memory holds.
            long digits = (long) value.precision() - value.scale();
            return digits < 1 || digits > MOST_DIGITS ? null : value;
        } catch (NumberFormatException exponentTooLarge) {
            return null;
        }
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isExponent(byte[] text, int at, int to) {
        if (text[at] != 'e' && text[at] != 'E') {
            return false;
        }
        int digits = at + 1 < to && (text[at + 1] == '+' || text[at + 1] == '-') ? at + 2 : at + 1;
        return digits < to && afterDigits(text, digits, to) == to;
    }

    private static int afterDigits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && isDigit(text[at])) {
            at++;
        }
        return at;
    }
}
