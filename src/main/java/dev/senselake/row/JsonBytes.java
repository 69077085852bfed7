package dev.senselake.row;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Writes the value at a parser as compact canonical JSON: numbers by their text, strings escaped one way only. What is no
 * Unicode text, half of a surrogate pair, becomes U+FFFD, and {@link GrowingBytes#replaced} says so.
 */
final class JsonBytes {
    /** What a written value is; an escaped text holds at least one backslash. */
    enum Kind {
        NULL,
        FALSE,
        TRUE,
        NUMBER,
        TEXT,
        ESCAPED_TEXT,
        NESTED,
        /** NaN, an infinity or more than {@link #LONGEST_NUMBER} digits, alone or inside; written as a text. */
        BAD_NUMBER,
        /** An object that has a name twice, alone or inside. */
        REPEATED_NAME;

        boolean isFlaw() {
            return this == BAD_NUMBER || this == REPEATED_NAME;
        }
    }

    /** The longest number that readers of the lake can be expected to take. */
    static final int LONGEST_NUMBER = 1_000;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final boolean[] PLAIN = plainCharacters();
    private static final char REPLACEMENT = 0xFFFD;
    private static final char NEXT_LINE = 0x85;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private JsonBytes() {}

    /** Writes the value that starts at the token and leaves the parser on the value's last token. */
    static Kind write(JsonToken token, JsonParser parser, GrowingBytes out) throws IOException {
        return switch (token) {
            case VALUE_STRING -> writeText(parser, out);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> writeNumber(parser, out);
            case VALUE_NULL -> writeWord(NULL, Kind.NULL, out);
            case VALUE_TRUE -> writeWord(TRUE, Kind.TRUE, out);
            case VALUE_FALSE -> writeWord(FALSE, Kind.FALSE, out);
            case START_OBJECT -> writeObject(parser, out);
            case START_ARRAY -> writeArray(parser, out);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new JsonParseException(parser, "a value is missing");
        };
    }

    /** Writes a text between quotes. */
    static Kind writeText(String text, GrowingBytes out) {
        return writeText(text.toCharArray(), 0, text.length(), out);
    }

    private static Kind writeText(JsonParser parser, GrowingBytes out) throws IOException {
        return writeText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), out);
    }

    private static Kind writeText(char[] text, int offset, int length, GrowingBytes out) {
        byte[] array = out.reserve(length + 2);
        int to = out.length;
        array[to++] = '"';
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char c = text[i];
            if (c >= 128 || !PLAIN[c]) {
                out.length = to;
                return writeRest(text, i, end, out);
            }
            array[to++] = (byte) c;
        }
        array[to++] = '"';
        out.length = to;
        return Kind.TEXT;
    }

    private static Kind writeRest(char[] text, int from, int end, GrowingBytes out) {
        Kind kind = Kind.TEXT;
        for (int i = from; i < end; i++) {
            char c = text[i];
            if (c < 128 && PLAIN[c]) {
                out.put(c);
            } else if (c < 128 || endsLine(c)) {
                escape(c, out);
                kind = Kind.ESCAPED_TEXT;
            } else if (isNoText(text, i, end)) {
                writeUtf8(REPLACEMENT, out);
                out.replaced = true;
            } else if (Character.isHighSurrogate(c)) {
                writeUtf8(Character.toCodePoint(c, text[++i]), out);
            } else {
                writeUtf8(c, out);
            }
        }
        out.put('"');
        return kind;
    }

    /** Tells whether readers that split lines by Unicode's rules split there; JSON itself allows the character. */
    private static boolean endsLine(char c) {
        return c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }

    /** Writes a code point, which is no surrogate, as UTF-8. */
    static void writeUtf8(int c, GrowingBytes out) {
        if (c < 0x80) {
            out.put(c);
            return;
        }
        if (c < 0x800) {
            out.put(0xC0 | (c >> 6));
        } else {
            if (c < 0x10000) {
                out.put(0xE0 | (c >> 12));
            } else {
                out.put(0xF0 | (c >> 18));
                out.put(0x80 | (c >> 12 & 0x3F));
            }
            out.put(0x80 | (c >> 6 & 0x3F));
        }
        out.put(0x80 | (c & 0x3F));
    }

    private static boolean isNoText(char[] text, int i, int end) {
        if (text[i] == SurrogateEscapes.STAND_IN) {
            return true;
        }
        if (Character.isHighSurrogate(text[i])) {
            return i + 1 == end || !Character.isLowSurrogate(text[i + 1]);
        }
        return Character.isLowSurrogate(text[i]);
    }

    private static void escape(char c, GrowingBytes out) {
        out.put('\\');
        switch (c) {
            case '"', '\\' -> out.put(c);
            case '\b' -> out.put('b');
            case '\f' -> out.put('f');
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            default -> {
                out.put('u');
                out.put(HexFormat.of().toHexDigits(c).getBytes(US_ASCII));
            }
        }
    }

    private static Kind writeNumber(JsonParser parser, GrowingBytes out) throws IOException {
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        // A number ends with a digit; NaN and the infinities do not.
        if (length > LONGEST_NUMBER || !JsonNumbers.isDigit((byte) text[from + length - 1])) {
            writeText(text, from, length, out);
            return Kind.BAD_NUMBER;
        }
        byte[] array = out.reserve(length);
        for (int i = 0; i < length; i++) {
            array[out.length + i] = (byte) text[from + i];
        }
        out.length += length;
        return Kind.NUMBER;
    }

    private static Kind writeWord(byte[] word, Kind kind, GrowingBytes out) {
        out.put(word);
        return kind;
    }

    private static Kind writeObject(JsonParser parser, GrowingBytes out) throws IOException {
        Set<String> names = new HashSet<>();
        Kind kind = Kind.NESTED;
        out.put('{');
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!names.isEmpty()) {
                out.put(',');
            }
            kind = names.add(name) ? kind : Kind.REPEATED_NAME;
            writeText(name, out);
            out.put(':');
            kind = holding(kind, write(parser.nextToken(), parser, out));
        }
        out.put('}');
        return kind;
    }

    private static Kind holding(Kind kind, Kind inner) {
        return inner.isFlaw() && !kind.isFlaw() ? inner : kind;
    }

    private static Kind writeArray(JsonParser parser, GrowingBytes out) throws IOException {
        out.put('[');
        boolean first = true;
        Kind kind = Kind.NESTED;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!first) {
                out.put(',');
            }
            first = false;
            kind = holding(kind, write(token, parser, out));
        }
        out.put(']');
        return kind;
    }

    private static boolean[] plainCharacters() {
        boolean[] plain = new boolean[128];
        for (int c = ' '; c < plain.length; c++) {
            plain[c] = c != '"' && c != '\\';
        }
        return plain;
    }
}
