package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns of canonical lines and the JSON types of their values, found by the bytes: such a line has no blanks, and most
 * often the columns of the line before in the same places.
 */
final class LineColumns {
    private final List<Column> order = new ArrayList<>();
    private final SortedMap<String, EnumSet<Type>> types = new TreeMap<>();
    private final List<String> places;
    private final int[] starts;
    private final int[] ends;

    /** Notes columns, and where in the newest line the values of some of them stand. */
    LineColumns(List<String> places) {
        this.places = List.copyOf(places);
        starts = new int[places.size()];
        ends = new int[places.size()];
    }

    /** A column as it stands in a line, quotes and colon included. */
    private static final class Column {
        private final byte[] label;
        private final EnumSet<Type> types;
        private final int place;

        Column(byte[] label, EnumSet<Type> types, int place) {
            this.label = label;
            this.types = types;
            this.place = place;
        }
    }

    private enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        OBJECT,
        LIST,
        /** Goes with every other type, so it is not told. */
        NULL;

        static Type of(byte first) {
            return switch (first) {
                case '"' -> TEXT;
                case '{' -> OBJECT;
                case '[' -> LIST;
                case 't', 'f' -> BOOLEAN;
                case 'n' -> NULL;
                default -> NUMBER;
            };
        }
    }

    /** Notes the columns of the row. */
    void note(EncodedRow row) throws IOException {
        byte[] line = row.line();
        int at = row.lineStart() + 1;
        int end = row.lineStart() + row.lineLength() - 1;
        Arrays.fill(ends, 0);
        for (int position = 0; at < end; position++) {
            Column column = column(position, line, at, end);
            at += column.label.length;
            column.types.add(Type.of(line[at]));
            int valueEnd = endOfValue(line, at);
            if (column.place >= 0) {
                starts[column.place] = at;
                ends[column.place] = valueEnd;
            }
            // Behind the value and its comma, or the brace.
            at = valueEnd + 1;
        }
    }

    /** Returns the whole number nearest to what the newest line has in the column of a place, 0 where it has none there. */
    long number(int place, EncodedRow row) {
        return ends[place] == 0 ? 0 : row.nearestWhole(starts[place], ends[place]);
    }

    /** Returns, by column, the types of its values in words; a column of nulls has no word. */
    SortedMap<String, String> words() {
        SortedMap<String, String> words = new TreeMap<>();
        types.forEach((name, seen) -> words.put(
                name,
                seen.stream()
                        .filter(type -> type != Type.NULL)
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "))));
        return words;
    }

    /** Returns the column that stands at the position, which most often is the one that stood there in the row before. */
    private Column column(int position, byte[] line, int at, int end) throws IOException {
        if (position < order.size()) {
            byte[] label = order.get(position).label;
            int labelEnd = at + label.length;
            if (labelEnd < end && Arrays.equals(line, at, labelEnd, label, 0, label.length)) {
                return order.get(position);
            }
        }
        int labelEnd = endOfText(line, at) + 1;
        byte[] label = Arrays.copyOfRange(line, at, labelEnd);
        String name = name(label);
        Column column =
                new Column(label, types.computeIfAbsent(name, _ -> EnumSet.noneOf(Type.class)), places.indexOf(name));
        if (position < order.size()) {
            order.set(position, column);
        } else {
            order.add(column);
        }
        return column;
    }

    private static String name(byte[] label) throws IOException {
        try (var parser = JsonAnswers.open(label, 0, label.length - 1)) {
            parser.nextToken();
            return parser.getText();
        }
    }

    private static int endOfValue(byte[] line, int start) {
        int at = start;
        int depth = 0;
        do {
            switch (line[at]) {
                case '"' -> at = endOfText(line, at);
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        } while (depth > 0 || (line[at] != ',' && line[at] != '}'));
        return at;
    }

    /** Returns the index behind the closing quote of the text that begins there. */
    private static int endOfText(byte[] line, int start) {
        int at = start + 1;
        while (line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
