package dev.senselake.local.athena;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables and views of Athena as statements of DuckDB: a table has the very columns and types, a view the very query but for
 * a few spellings, so that one query gives the same answer in both.
 */
public final class DuckSql {
    private static final Map<String, String> TYPES =
            Map.of("string", "VARCHAR", "bigint", "BIGINT", "double", "DOUBLE", "boolean", "BOOLEAN");

    private DuckSql() {}

    /** Returns the statements that come before all others: the time zone, and functions that only Athena has. */
    public static List<String> preparation() {
        return List.of(
                "SET TimeZone = 'UTC'",
                "CREATE OR REPLACE MACRO from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ)");
    }

    /** Returns the statement that makes a table over the folder of a bucket. */
    public static String table(LakeTable table, Path bucket) {
        return String.format(
                Locale.ROOT,
                "CREATE OR REPLACE VIEW %s AS SELECT * FROM read_json(%s, format = 'newline_delimited',%n%s  columns = {%n%s})",
                name(table.name()),
                text(files(table, bucket)),
                table.daily()
                        ? "  hive_partitioning = true, hive_types = {'%s': VARCHAR},%n".formatted(LakeTable.DAY)
                        : "",
                columns(table.columns()));
    }

    /** Returns the statement that makes the same table where the lake holds no file of it, which no glob may find. */
    public static String emptyTable(LakeTable table) {
        List<String> columns = new ArrayList<>();
        table.columns()
                .forEach(column ->
                        columns.add("CAST(NULL AS %s) AS %s".formatted(type(column.type()), name(column.lakeName()))));
        if (table.daily()) {
            columns.add("CAST(NULL AS VARCHAR) AS " + LakeTable.DAY);
        }
        return "CREATE OR REPLACE VIEW %s AS SELECT %s WHERE false"
                .formatted(name(table.name()), String.join(", ", columns));
    }

    /** Returns the statement that makes a view; what it reads must be there. */
    public static String view(ViewText view) {
        return "CREATE OR REPLACE VIEW %s AS %s".formatted(name(view.name()), query(view));
    }

    /** Returns the query of a view. */
    public static String query(ViewText view) {
        return translated(view.sql());
    }

    /** Returns a name as a statement takes it. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a text as a statement takes it. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Returns a path as a glob that finds nothing else. */
    public static String glob(Path path) {
        return path.toString().replaceAll("([\\[*?])", "[$1]");
    }

    private static String files(LakeTable table, Path bucket) {
        return "%s/%s%s*%s"
                .formatted(
                        glob(bucket),
                        table.folder(),
                        table.daily() ? "*/" : "",
                        table.name().equals(RunsTable.NAME) ? ".json" : ".ndjson.gz");
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> "    %s: %s".formatted(text(column.lakeName()), text(type(column.type()))))
                .collect(Collectors.joining(",%n".formatted()));
    }

    private static String type(String hive) {
        String type = TYPES.getOrDefault(hive, hive.replaceAll("\\bstring\\b", "VARCHAR"));
        while (type.contains("<")) {
            type = type.replaceAll("array<([^<>]*)>", "$1[]").replaceAll("struct<([^<>]*)>", "STRUCT($1)");
        }
        return type.replaceAll("(\\w+):", "\"$1\" ");
    }

    /** Spreads the fields of an array's rows over columns, which is UNNEST's own doing in Athena. */
    private static String translated(String sql) {
        return sql.replaceAll(
                "UNNEST\\((r\\.\\w+)\\) AS (\\w+ \\([^)]*\\))",
                "LATERAL (SELECT e.* FROM (SELECT unnest($1) AS e)) AS $2");
    }
}
