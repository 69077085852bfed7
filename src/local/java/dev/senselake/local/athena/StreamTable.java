package dev.senselake.local.athena;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.stream.StreamSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The table of a configured stream: the columns that are known, then those that its rows have; the key first. Says which
 * columns it leaves out, and why; {@code known} if some columns do not depend on what is in the lake.
 */
record StreamTable(LakeTable table, List<String> leftOut, boolean known) {
    /** What Athena takes as a name; in back quotes also reserved words and a leading underscore. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,255}");

    StreamTable {
        leftOut = List.copyOf(leftOut);
    }

    /** Describes a stream by its spec and by what the lake holds of it. */
    static StreamTable of(StreamSpec spec, SeenColumns seen, ObjectKeys keys) {
        LakeTable known = SenSourceTables.find(spec.stream(), keys).orElseGet(() -> dataset(spec, keys));
        Map<String, Column> columns = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (Column column : known.columns()) {
            if (seen.readableAs(column.name(), column.type())) {
                columns.put(column.name(), column);
            } else {
                add(column.name(), seen, columns, leftOut);
            }
        }
        for (String name : keysFirst(spec, seen)) {
            // Of a list, a column without a value says nothing of its type, and may turn out to be an object.
            boolean tells = spec.kind() == StreamSpec.Kind.DATASET || seen.hasValues(name);
            if (!known.hasColumn(name) && tells) {
                add(name, seen, columns, leftOut);
            }
        }
        return new StreamTable(
                known.withColumns(List.copyOf(columns.values())),
                leftOut,
                !known.columns().isEmpty());
    }

    private static LakeTable dataset(StreamSpec spec, ObjectKeys keys) {
        String comment = "Dataset of Senseforce; %s in milliseconds since 1970, UTC."
                .formatted(spec.rules().instantColumn().orElse("time"));
        return new LakeTable(spec.stream(), comment, keys.stream(spec.stream()), List.of(), true);
    }

    private static void add(String name, SeenColumns seen, Map<String, Column> columns, List<String> leftOut) {
        Optional<HiveType> type = seen.type(name);
        if (!NAME.matcher(name).matches()) {
            leftOut.add("%s (Athena's names have a to z, digits and underscores, at most 255)".formatted(name));
        } else if (name.equals(LakeTable.DAY)) {
            leftOut.add("%s (the name of the day's column)".formatted(name));
        } else if (type.isEmpty()) {
            leftOut.add("%s (holds objects or arrays)".formatted(name));
        } else {
            columns.put(name, new Column(name, type.get().code()));
        }
    }

    private static List<String> keysFirst(StreamSpec spec, SeenColumns seen) {
        List<String> key =
                spec.rules().keyColumns().stream().map(StreamTable::bare).toList();
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
