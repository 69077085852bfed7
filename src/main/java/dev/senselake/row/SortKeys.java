package dev.senselake.row;

/**
 * Appends values to a sort key so that the unsigned order of the bytes is the order of the values: null, booleans, numbers
 * by value and exactly, texts by their UTF-8. No value's bytes are the start of another's.
 */
final class SortKeys {
    private static final int NULL = 1;
    private static final int FALSE = 2;
    private static final int TRUE = 3;
    private static final int NEGATIVE = 4;
    private static final int ZERO = 5;
    private static final int POSITIVE = 6;
    private static final int TEXT = 7;
    private static final int END = 0;
    private static final int AFTER_NUL = 0xFF;
    private static final long MAX_EXPONENT = 1L << 30;

    private SortKeys() {}

    static void putNull(GrowingBytes key) {
        key.put(NULL);
    }

    static void putBoolean(boolean value, GrowingBytes key) {
        key.put(value ? TRUE : FALSE);
    }

    /** Appends a text that is written as JSON between quotes, without any escape. */
    static void putText(byte[] json, int from, int to, GrowingBytes key) {
        key.put(TEXT);
        key.put(json, from + 1, to - from - 2);
        key.put(END);
    }

    /** Appends a text that is written as canonical JSON between quotes, with escapes. */
    static void putEscapedText(byte[] json, int from, int to, GrowingBytes key) {
        key.put(TEXT);
        int at = from + 1;
        while (at < to - 1) {
            if (json[at] != '\\') {
                key.put(json[at++]);
            } else if (json[at + 1] == 'u') {
                int c = Integer.parseInt(new String(json, at + 2, 4, java.nio.charset.StandardCharsets.US_ASCII), 16);
                putCharacter(c, key);
                at += 6;
            } else {
                putCharacter(unescaped(json[at + 1]), key);
                at += 2;
            }
        }
        key.put(END);
    }

    /** Appends a number that is written as JSON: sign, decimal exponent, digits. */
    static void putNumber(byte[] json, int from, int to, GrowingBytes key) {
        boolean negative = json[from] == '-';
        Decimal decimal = Decimal.of(json, negative ? from + 1 : from, to);
        if (decimal.isZero()) {
            key.put(ZERO);
            return;
        }
        key.put(negative ? NEGATIVE : POSITIVE);
        int flip = negative ? 0xFF : 0;
        int exponent = (int) Math.clamp(decimal.exponent, -MAX_EXPONENT, MAX_EXPONENT) ^ Integer.MIN_VALUE;
        for (int shift = 24; shift >= 0; shift -= 8) {
            key.put(exponent >>> shift ^ flip);
        }
        for (int at = decimal.first; at <= decimal.last; at++) {
            if (json[at] != '.') {
                key.put(json[at] ^ flip);
            }
        }
        key.put(END ^ flip);
    }

    private static void putCharacter(int c, GrowingBytes key) {
        JsonBytes.writeUtf8(c, key);
        if (c == 0) {
            key.put(AFTER_NUL);
        }
    }

    private static int unescaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    /** The first and last digit that is not zero, and the exponent of the value {@code 0.digits * 10^exponent}. */
    private record Decimal(int first, int last, long exponent) {
        static Decimal of(byte[] json, int from, int to) {
            int end = from;
            int point = -1;
            int first = -1;
            int last = -1;
            while (end < to && json[end] != 'e' && json[end] != 'E') {
                if (json[end] == '.') {
                    point = end;
                } else if (json[end] != '0') {
                    first = first < 0 ? end : first;
                    last = end;
                }
                end++;
            }
            int whole = point < 0 ? end : point;
            int places = first < whole ? whole - first : whole - first + 1;
            return new Decimal(first, last, places + (end < to ? written(json, end + 1, to) : 0));
        }

        boolean isZero() {
            return first < 0;
        }

        private static long written(byte[] json, int from, int to) {
            boolean negative = json[from] == '-';
            long value = 0;
            for (int at = negative || json[from] == '+' ? from + 1 : from; at < to; at++) {
                value = Math.min(value * 10 + (json[at] - '0'), 2 * MAX_EXPONENT);
            }
            return negative ? -value : value;
        }
    }
}
