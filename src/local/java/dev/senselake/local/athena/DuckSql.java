package dev.senselake.local.athena;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables and views of Athena as statements of DuckDB: a table has the very columns and types, a view the very query but for
 * a few spellings, so that one query gives the same answer in both.
 */
public final class DuckSql {
    private static final Map<String, String> TYPES =
            Map.of("string", "VARCHAR", "bigint", "BIGINT", "double", "DOUBLE", "boolean", "BOOLEAN");

    private static final String IN_ZONE = "CREATE OR REPLACE MACRO %s(instant, zone) AS"
            + " (SELECT timezone(known.name, instant) FROM pg_timezone_names() AS known WHERE known.name = zone)";
    private static final Pattern TRY = Pattern.compile("\\btry\\((at_timezone\\((?:[^()]|\\([^()]*\\))*\\))\\)");

    private DuckSql() {}

    /**
     * Returns the statements that come before all others: UTC for what is printed, functions that only Athena has, and the time
     * zone of what the lists do not tell, which is a parameter of the stack there. A name of a time zone is looked up in the
     * list, so that one that does not exist is null; a subquery, because it is run once for equal arguments.
     */
    public static List<String> preparation(ZoneId fallback) {
        return List.of(
                "SET TimeZone = 'UTC'",
                "CREATE OR REPLACE MACRO from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ)",
                "CREATE OR REPLACE MACRO day_of_week(day) AS isodow(day)",
                IN_ZONE.formatted("at_timezone"),
                IN_ZONE.formatted("with_timezone"),
                "CREATE OR REPLACE MACRO parameter_time_zone() AS " + text(fallback.getId()));
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
        return "%s/%s%s%s"
                .formatted(
                        glob(bucket),
                        table.folder(),
                        table.daily() ? "*/" : "",
                        table.name().equals(RunsTable.NAME) ? RunsTable.FILES : "*.ndjson.gz");
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

    /**
     * Spreads the fields of an array's rows over columns, which is UNNEST's own doing in Athena; takes the parameter from its
     * macro, and leaves out try where the macro gives null by itself.
     */
    private static String translated(String sql) {
        String alike = TRY.matcher(sql.replace("'${TimeZone}'", "parameter_time_zone()"))
                .replaceAll("$1");
        return alike.replaceAll(
                "UNNEST\\((r\\.\\w+)\\) AS (\\w+ \\([^)]*\\))",
                "LATERAL (SELECT e.* FROM (SELECT unnest($1) AS e)) AS $2");
    }
}
