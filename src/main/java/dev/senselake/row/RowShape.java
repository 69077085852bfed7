package dev.senselake.row;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What follows from the names of a row's fields alone, in the order in which they came: where each column of the canonical
 * line comes from, and which fields are the key, the instant and the metrics. Built once for all rows that look alike; its
 * fields are open because every row reads them.
 */
final class RowShape {
    /** The position of a column that the row does not have. */
    static final int ABSENT = -1;

    /** The names of the fields. */
    final SerializedString[] names;
    /** By column of the line: the position of its field. */
    final int[] sources;
    /** By column of the line: what stands before its value, which is a brace or comma, the name, a colon. */
    final byte[][] labels;
    /** By column of the line: whether numeric text becomes a number. */
    final boolean[] metrics;
    /** By key column: the position of its field, or {@link #ABSENT}. */
    final int[] keys;
    /** The position of the field that places the row in time, or {@link #ABSENT}. */
    final int instant;

    private RowShape(List<String> fields, List<String> columns, RowSchema rules) {
        names = fields.stream().map(SerializedString::new).toArray(SerializedString[]::new);
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(FieldNames.bare(columns.get(i)), i);
        }
        keys = rules.keyColumns().stream()
                .mapToInt(column -> position(positions, column))
                .toArray();
        instant =
                rules.instantColumn().map(column -> position(positions, column)).orElse(ABSENT);
        sources = order(columns, keys);
        Set<Integer> metricPositions = new HashSet<>();
        rules.metricColumns().forEach(column -> metricPositions.add(position(positions, column)));
        labels = new byte[sources.length][];
        metrics = new boolean[sources.length];
        for (int i = 0; i < sources.length; i++) {
            labels[i] = label(i, columns.get(sources[i]));
            metrics[i] = metricPositions.contains(sources[i]);
        }
    }

    /** Returns the shape; throws a fatal failure where two fields get the same column name. */
    static RowShape of(List<String> fields, RowSchema rules, FieldNames names) {
        Map<String, String> seen = new HashMap<>();
        List<String> columns = new ArrayList<>();
        for (String field : fields) {
            String column = names.column(field);
            columns.add(column);
            requireNew(seen, column, field, column);
        }
        requireOneOfEach(rules, fields, columns);
        return new RowShape(fields, columns, rules);
    }

    private static void requireOneOfEach(RowSchema rules, List<String> fields, List<String> columns) {
        Set<String> wanted = new HashSet<>();
        rules.keyColumns().forEach(column -> wanted.add(FieldNames.bare(column)));
        rules.instantColumn().ifPresent(column -> wanted.add(FieldNames.bare(column)));
        rules.metricColumns().forEach(column -> wanted.add(FieldNames.bare(column)));
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String bare = FieldNames.bare(columns.get(i));
            if (wanted.contains(bare)) {
                requireNew(seen, bare, fields.get(i), columns.get(i));
            }
        }
    }

    private static void requireNew(Map<String, String> seen, String name, String field, String column) {
        String other = seen.put(name, field);
        if (other != null) {
            throw new FatalException(new Failure(
                    ErrorCode.COLUMN_COLLISION,
                    "fields %s and %s of one row both become the column %s"
                            .formatted(cut(other), cut(field), cut(column)),
                    "rename one of the two columns at the source, then start the run again"));
        }
    }

    private static String cut(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    private static int position(Map<String, Integer> positions, String column) {
        return positions.getOrDefault(FieldNames.bare(column), ABSENT);
    }

    private static int[] order(List<String> columns, int[] keys) {
        IntStream first = Arrays.stream(keys).filter(key -> key != ABSENT);
        IntStream byName = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparing(columns::get))
                .mapToInt(Integer::intValue);
        return IntStream.concat(first, byName).distinct().toArray();
    }

    private static byte[] label(int i, String column) {
        GrowingBytes label = new GrowingBytes();
        label.put(i == 0 ? '{' : ',');
        JsonBytes.writeText(column, label);
        label.put(':');
        return Arrays.copyOf(label.array, label.length);
    }
}
