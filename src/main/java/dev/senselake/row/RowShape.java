package dev.senselake.row;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from the names of a row's fields alone, in the order in which they came: where each column of the canonical
 * line comes from, and which fields are the key, the instant and the metrics. Built once for all rows that look alike.
 */
final class RowShape {
    /** The position of a column that the row does not have. */
    static final int ABSENT = -1;

    private final SerializedString[] fields;
    private final int[] order;
    private final byte[][] labels;
    private final boolean[] metrics;
    private final int[] keys;
    private final int instant;

    private RowShape(List<String> fields, List<String> columns, RowSchema rules) {
        this.fields = fields.stream().map(SerializedString::new).toArray(SerializedString[]::new);
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(FieldNames.bare(columns.get(i)), i);
        }
        keys = rules.keyColumns().stream()
                .mapToInt(column -> position(positions, column))
                .toArray();
        instant =
                rules.instantColumn().map(column -> position(positions, column)).orElse(ABSENT);
        order = order(columns, keys);
        Set<Integer> metricPositions = new HashSet<>();
        rules.metricColumns().forEach(column -> metricPositions.add(position(positions, column)));
        labels = new byte[order.length][];
        metrics = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            labels[i] = label(i, columns.get(order[i]));
            metrics[i] = metricPositions.contains(order[i]);
        }
    }

    /** Returns the shape; throws a fatal failure where two fields get the same column name. */
    static RowShape of(List<String> fields, RowSchema rules, FieldNames names) {
        Map<String, String> seen = new HashMap<>();
        List<String> columns = new ArrayList<>();
        for (String field : fields) {
            String column = names.column(field);
            columns.add(column);
            String other = seen.put(column, field);
            if (other != null) {
                throw collision(other, field, column);
            }
        }
        requireOneOfEach(rules, fields, columns);
        return new RowShape(fields, columns, rules);
    }

    /** Returns the name of the field at the position. */
    SerializedString name(int position) {
        return fields[position];
    }

    /** Returns the number of fields. */
    int width() {
        return fields.length;
    }

    /** Returns the position of the field that is the i-th column of the line. */
    int source(int i) {
        return order[i];
    }

    /** Returns what stands before the i-th column's value: a brace or comma, the name, a colon. */
    byte[] label(int i) {
        return labels[i];
    }

    /** Tells whether numeric text in the i-th column of the line becomes a number. */
    boolean isMetric(int i) {
        return metrics[i];
    }

    /** Returns the position of the i-th key column, or {@link #ABSENT}. */
    int key(int i) {
        return keys[i];
    }

    /** Returns the position of the column that places the row in time, or {@link #ABSENT}. */
    int instant() {
        return instant;
    }

    private static void requireOneOfEach(RowSchema rules, List<String> fields, List<String> columns) {
        Set<String> named = new HashSet<>(rules.keyColumns());
        rules.instantColumn().ifPresent(named::add);
        named.addAll(rules.metricColumns());
        Set<String> wanted = new HashSet<>();
        named.forEach(column -> wanted.add(FieldNames.bare(column)));
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String bare = FieldNames.bare(columns.get(i));
            String other = wanted.contains(bare) ? seen.put(bare, fields.get(i)) : null;
            if (other != null) {
                throw collision(other, fields.get(i), columns.get(i));
            }
        }
    }

    private static FatalException collision(String one, String other, String column) {
        return new FatalException(new Failure(
                ErrorCode.COLUMN_COLLISION,
                "fields %s and %s of one row both become the column %s".formatted(cut(one), cut(other), cut(column)),
                "rename one of the two columns at the source, then start the run again"));
    }

    private static String cut(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    private static int position(Map<String, Integer> positions, String column) {
        return positions.getOrDefault(FieldNames.bare(column), ABSENT);
    }

    private static int[] order(List<String> columns, int[] keys) {
        List<Integer> order = new ArrayList<>();
        for (int key : keys) {
            if (key != ABSENT) {
                order.add(key);
            }
        }
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!order.contains(i)) {
                rest.add(i);
            }
        }
        rest.sort(Comparator.comparing(columns::get));
        order.addAll(rest);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] label(int i, String column) {
        GrowingBytes label = new GrowingBytes();
        label.put(i == 0 ? '{' : ',');
        JsonBytes.writeText(column, label);
        label.put(':');
        return java.util.Arrays.copyOf(label.array, label.length);
    }
}
