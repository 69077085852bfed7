package dev.senselake.row;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which part of a canonical line is its primary key: the key's columns stand first, each without nested values. */
public final class KeyText {
    private final Set<String> keys;

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
        while (at < last) {
            int nameEnd = textEnd(line, at);
            String name = new String(line, at + 1, nameEnd - at - 2, StandardCharsets.UTF_8);
            if (!keys.contains(FieldNames.bare(name))) {
                return end;
            }
            end = valueEnd(line, nameEnd + 1, last);
            at = end + 1;
        }
        return end;
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
