package dev.senselake.row.changes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.row.JsonAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The columns of rows and the JSON types of their values, and how they differ from those of former rows. */
public final class ColumnTypes {
    private static final int LONGEST_NAME = 100;
    private static final Map<JsonToken, Type> TYPES = new EnumMap<>(Map.of(
            JsonToken.VALUE_STRING, Type.TEXT,
            JsonToken.VALUE_NUMBER_INT, Type.NUMBER,
            JsonToken.VALUE_NUMBER_FLOAT, Type.NUMBER,
            JsonToken.VALUE_TRUE, Type.BOOLEAN,
            JsonToken.VALUE_FALSE, Type.BOOLEAN,
            JsonToken.START_OBJECT, Type.OBJECT,
            JsonToken.START_ARRAY, Type.LIST,
            JsonToken.VALUE_NULL, Type.NULL));

    private ColumnTypes() {}

    private record Column(String name, Set<Type> types) {}

    private enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        OBJECT,
        LIST,
        /** Goes with every other type, so it is not told. */
        NULL
    }

    /** Reads the rows of gzip and returns, by column, the types of its values in words; a column of nulls has no word. */
    public static SortedMap<String, String> of(InputStream gzip) throws IOException {
        Map<String, Set<Type>> types = new LinkedHashMap<>();
        List<Column> order = new ArrayList<>();
        try (JsonParser parser = JsonAnswers.openLines(new GZIPInputStream(gzip, 1 << 13))) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int position = 0;
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    column(order, position++, name, types)
                            .types()
                            .add(TYPES.getOrDefault(parser.nextToken(), Type.NULL));
                    parser.skipChildren();
                }
            }
        }
        SortedMap<String, String> words = new TreeMap<>();
        types.forEach((name, seen) -> words.put(name, words(seen)));
        return words;
    }

    /** Returns the column that stands at the position, which most often is the one that stood there in the row before. */
    private static Column column(List<Column> order, int position, String name, Map<String, Set<Type>> types) {
        if (position < order.size() && order.get(position).name().equals(name)) {
            return order.get(position);
        }
        Column column = new Column(name, types.computeIfAbsent(name, _ -> EnumSet.noneOf(Type.class)));
        if (position < order.size()) {
            order.set(position, column);
        } else {
            order.add(column);
        }
        return column;
    }

    private static String words(Set<Type> types) {
        return types.stream()
                .filter(type -> type != Type.NULL)
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }

    /** Returns what a reader of the lake has to know: columns that are new, gone, or of another type, by name. */
    public static List<String> differences(Map<String, String> former, Map<String, String> now) {
        Set<String> names = new TreeSet<>(former.keySet());
        names.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            String before = former.get(name);
            String after = now.get(name);
            if (before == null) {
                differences.add("column %s is new".formatted(shown));
            } else if (after == null) {
                differences.add("column %s is gone".formatted(shown));
            } else if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
                differences.add("column %s was %s and is %s".formatted(shown, before, after));
            }
        }
        return differences;
    }
}
