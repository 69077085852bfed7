package dev.senselake.local.athena;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.FieldNames;
import dev.senselake.stream.StreamSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of a configured stream: the columns that are known, then those that its rows have; the key first. Says which
 * columns it leaves out, and why; {@code known} if some columns do not depend on what is in the lake.
 */
record StreamTable(LakeTable table, List<String> leftOut, boolean known) {
    private static final int LONGEST_NAME = 255;
    private static final List<String> DATASET_KEY = List.of("thing", "timestamp", "id");

    StreamTable {
        leftOut = List.copyOf(leftOut);
    }

    /** Describes a stream by its spec and by what the lake holds of it. */
    static StreamTable of(StreamSpec spec, SeenColumns seen, ObjectKeys keys) {
        String time = spec.rules().instantColumn().orElse("time");
        return of(
                SenSourceTables.find(spec.stream(), keys).orElseGet(() -> dataset(spec.stream(), time, keys)),
                spec.rules().keyColumns(),
                spec.kind() == StreamSpec.Kind.DATASET,
                seen);
    }

    /** Describes a stream of whose configuration nothing is known, by its name and by what the lake holds of it. */
    static StreamTable of(String stream, SeenColumns seen, ObjectKeys keys) {
        Optional<LakeTable> known = SenSourceTables.find(stream, keys);
        return of(
                known.orElseGet(() -> dataset(stream, "time", keys)),
                known.isPresent() ? List.of() : DATASET_KEY,
                known.isEmpty(),
                seen);
    }

    private static StreamTable of(LakeTable known, List<String> keyColumns, boolean dataset, SeenColumns seen) {
        Map<String, Column> columns = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (Column column : known.columns()) {
            if (seen.readableAs(column.name(), column.type())) {
                columns.put(column.name(), column);
            } else {
                add(column.name(), seen, columns, leftOut);
            }
        }
        for (String name : keysFirst(keyColumns, seen)) {
            // Of a list, a column without a value says nothing of its type, and may turn out to be an object.
            boolean tells = dataset || seen.hasValues(name);
            if (!known.hasColumn(name) && tells) {
                add(name, seen, columns, leftOut);
            }
        }
        return new StreamTable(
                known.withColumns(List.copyOf(columns.values())),
                leftOut,
                !known.columns().isEmpty());
    }

    /** Returns comment lines: what was looked at, which columns are called otherwise elsewhere, and which are left out. */
    String comment(SeenColumns seen, boolean mapped) {
        StringBuilder comment = new StringBuilder(String.format(
                Locale.ROOT,
                "-- %s: %s newest %,d rows in the lake%n",
                table.name(),
                known ? "known columns, and those of the" : "columns of the",
                seen.rows()));
        seen.told()
                .forEach((title, column) -> comment.append(
                        "-- %s: the column %s of the source%n".formatted(column, SeenColumns.line(title))));
        table.columns().stream()
                .filter(column -> mapped && column.isMapped())
                .forEach(column ->
                        comment.append("-- %s: %s in the lake%n".formatted(column.name(), column.lakeName())));
        leftOut.forEach(column -> comment.append("-- left out: %s%n".formatted(column)));
        return comment.toString();
    }

    private static LakeTable dataset(String stream, String time, ObjectKeys keys) {
        String comment = "Dataset of Senseforce; %s in milliseconds since 1970, UTC.".formatted(time);
        return new LakeTable(stream, comment, keys.stream(stream), List.of(), true);
    }

    private static void add(String name, SeenColumns seen, Map<String, Column> columns, List<String> leftOut) {
        Optional<HiveType> type = seen.type(name);
        if (name.equals(LakeTable.DAY)) {
            leftOut.add("%s (the name of the day's column)".formatted(name));
        } else if (type.isEmpty()) {
            leftOut.add("%s (holds objects or arrays)".formatted(name));
        } else {
            String taken = AthenaNames.takes(name) ? name : free(AthenaNames.of(name), seen, columns);
            if (taken.length() > LONGEST_NAME) {
                leftOut.add("%s (its name is too long for Athena)".formatted(name));
            } else {
                columns.put(name, new Column(taken, type.get().code(), name));
            }
        }
    }

    /** Returns the name, with a number behind it where a column of the lake is called so itself. */
    private static String free(String name, SeenColumns seen, Map<String, Column> columns) {
        Set<String> others = new HashSet<>(seen.names());
        columns.values().forEach(column -> others.add(column.name()));
        return others.contains(name) ? FieldNames.numbered(name, others) : name;
    }

    private static List<String> keysFirst(List<String> keyColumns, SeenColumns seen) {
        List<String> key = keyColumns.stream().map(StreamTable::bare).toList();
        List<String> names = new ArrayList<>();
        key.forEach(column ->
                seen.names().stream().filter(name -> bare(name).equals(column)).forEach(names::add));
        seen.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** Returns what is left of a lake's name to compare with: a source may write a key's column with other blanks. */
    private static String bare(String name) {
        return name.replace("_", "");
    }
}
