package dev.senselake.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.row.JsonBytes.Kind;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row as canonical JSON, one behind the other, in the order in which they came; and what they show to be
 * wrong with the row. Used again for every row.
 */
final class FieldValues {
    final GrowingBytes bytes = new GrowingBytes();
    /** What no column can hold: each name and value, with a comma in front. */
    final GrowingBytes aside = new GrowingBytes();

    private final int maxTextBytes;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private Kind[] kinds = new Kind[32];
    private int count;
    private boolean flawed;
    private @Nullable String defect;
    private @Nullable String ambiguous;

    FieldValues(int maxTextBytes) {
        this.maxTextBytes = maxTextBytes;
    }

    void clear() {
        bytes.clear();
        aside.clear();
        count = 0;
        flawed = false;
        defect = null;
        ambiguous = null;
    }

    /** Adds the value that starts at the token and leaves the parser on its last one. */
    void add(JsonToken token, JsonParser parser) throws IOException {
        if (count == ends.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        starts[count] = bytes.length;
        Kind kind = JsonBytes.write(token, parser, bytes);
        kinds[count] = kind;
        ends[count] = bytes.length;
        flawed |= kind.isFlaw() || isTooLong(count);
        count++;
    }

    /** Notes what is wrong with the row as a whole; the first reason counts. */
    void note(String reason) {
        if (defect == null) {
            defect = reason;
        }
    }

    /** Takes a value out of its place, because its name cannot be a column. */
    void setAside(int position, String name) {
        aside.put(',');
        JsonBytes.writeText(name, aside);
        aside.put(':');
        aside.put(bytes.array, start(position), end(position) - start(position));
    }

    /** Notes that a name came a second time, if with another value: nobody knows which one is meant. */
    void markAmbiguous(int first, int second, String name) {
        if (!Arrays.equals(bytes.array, start(first), end(first), bytes.array, start(second), end(second))) {
            ambiguous = name;
        }
    }

    /** Moves a value to an earlier position. */
    void move(int from, int to) {
        starts[to] = starts[from];
        ends[to] = ends[from];
        kinds[to] = kinds[from];
    }

    int start(int position) {
        return starts[position];
    }

    int end(int position) {
        return ends[position];
    }

    Kind kind(int position) {
        return kinds[position];
    }

    /** Tells whether any value has a flaw or is too long. */
    boolean isFlawed() {
        return flawed;
    }

    boolean isTooLong(int position) {
        boolean text = kinds[position] == Kind.TEXT || kinds[position] == Kind.ESCAPED_TEXT;
        return text && textBytes(position) > maxTextBytes;
    }

    /** Returns the length of a text without its quotes. */
    int textBytes(int position) {
        return ends[position] - starts[position] - 2;
    }

    /** Returns what is wrong with the row as a whole, or null. */
    @Nullable
    String defect() {
        return defect;
    }

    /** Returns the name of a field that came twice with two values, or null. */
    @Nullable
    String ambiguous() {
        return ambiguous;
    }
}
