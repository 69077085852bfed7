package dev.senselake.row;

/** Reads numbers from their JSON text without ever losing a digit. */
final class JsonNumbers {
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
        if (at == to || to - at > 18 || afterDigits(text, at, to) != to) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        while (at < to) {
            value = value * 10 + (text[at++] - '0');
        }
        return negative ? -value : value;
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
