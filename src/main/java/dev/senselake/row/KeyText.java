package dev.senselake.row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which part of a canonical line is its primary key: the key's columns stand first, each without nested values. Not
 * safe for several threads.
 */
public final class KeyText {
    private final Set<String> keys;
    // Nearly all rows of a stream have the same columns at their start.
    private final List<byte[]> seen = new ArrayList<>();
    private final BitSet seenAsKeys = new BitSet();

    /** Makes a reader for the lines of one stream. */
    public KeyText(RowSchema rules) {
        keys = rules.keyColumns().stream().map(FieldNames::bare).collect(Collectors.toSet());
    }

    /** Returns the index behind the last key column's value; that of the first byte behind the brace if there is none. */
    public int end(EncodedRow row) {
        byte[] line = row.line();
        int last = row.lineStart() + row.lineLength() - 1;
        int end = row.lineStart() + 1;
        int at = end;
        for (int column = 0; at < last; column++) {
            int nameEnd = textEnd(line, at);
            if (!isKey(column, line, at + 1, nameEnd - 1)) {
                return end;
            }
            end = valueEnd(line, nameEnd + 1, last);
            at = end + 1;
        }
        return end;
    }

    private boolean isKey(int column, byte[] line, int from, int to) {
        byte[] known = column < seen.size() ? seen.get(column) : new byte[0];
        if (Arrays.equals(known, 0, known.length, line, from, to)) {
            return seenAsKeys.get(column);
        }
        if (column == seen.size()) {
            seen.add(known);
        }
        seen.set(column, Arrays.copyOfRange(line, from, to));
        String name = new String(line, from, to - from, StandardCharsets.UTF_8);
        seenAsKeys.set(column, keys.contains(FieldNames.bare(name)));
        return seenAsKeys.get(column);
    }

    private static int valueEnd(byte[] line, int from, int last) {
        if (line[from] == '"') {
            return textEnd(line, from);
        }
        int at = from;
        while (at < last && line[at] != ',') {
            at++;
        }
        return at;
    }

    /** Returns the index behind the quote that ends the text which starts at the quote {@code from}. */
    private static int textEnd(byte[] line, int from) {
        int at = from + 1;
        while (line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
