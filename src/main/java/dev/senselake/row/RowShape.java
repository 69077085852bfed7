package dev.senselake.row;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
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
        Positions positions = new Positions(columns);
        keys = rules.keyColumns().stream().mapToInt(positions::of).toArray();
        instant = rules.instantColumn().map(positions::of).orElse(ABSENT);
        sources = order(columns, keys);
        Set<Integer> metricPositions = new HashSet<>();
        rules.metricColumns().forEach(column -> metricPositions.add(positions.of(column)));
        labels = new byte[sources.length][];
        metrics = new boolean[sources.length];
        for (int i = 0; i < sources.length; i++) {
            labels[i] = label(i, columns.get(sources[i]));
            metrics[i] = metricPositions.contains(sources[i]);
        }
    }

    /** Returns the shape; throws a fatal failure where two fields get the same column name. */
    static RowShape of(List<String> fields, RowSchema rules, ColumnNames names) {
        List<String> columns = names.columns(fields);
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String earlier = seen.put(columns.get(i), fields.get(i));
            if (earlier != null) {
                throw new FatalException(collision(earlier, fields.get(i), columns.get(i)));
            }
        }
        return new RowShape(fields, columns, rules);
    }

    private static Failure collision(String earlier, String later, String column) {
        return new Failure(
                ErrorCode.COLUMN_COLLISION,
                "fields %s and %s of one row both are the column %s in the registry of columns"
                        .formatted(cut(earlier), cut(later), cut(column)),
                "give one of them another column there, then start the run again");
    }

    private static String cut(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    /** Where a row has which column: of that very name, or else of one that differs in blanks and underscores only. */
    private static final class Positions {
        private final List<String> columns;
        private final Map<String, Integer> exact = new HashMap<>();
        // Filled when a name is missing.
        private final Map<String, Integer> alike = new HashMap<>();

        Positions(List<String> columns) {
            this.columns = columns;
            for (int i = 0; i < columns.size(); i++) {
                exact.put(columns.get(i), i);
            }
        }

        int of(String column) {
            Integer position = exact.get(column);
            return position == null ? ofAlike(FieldNames.bare(column)) : position;
        }

        private int ofAlike(String bare) {
            if (alike.isEmpty()) {
                for (int i = 0; i < columns.size(); i++) {
                    alike.merge(FieldNames.bare(columns.get(i)), i, this::first);
                }
            }
            return alike.getOrDefault(bare, ABSENT);
        }

        private int first(int one, int other) {
            return columns.get(one).compareTo(columns.get(other)) < 0 ? one : other;
        }
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
