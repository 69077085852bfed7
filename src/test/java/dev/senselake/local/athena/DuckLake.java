package dev.senselake.local.athena;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables and views of Athena over a lake in a folder, in DuckDB: the tables have the very columns and types, a view the
 * very SQL but for two spellings. What a column's type cannot read is an error, as in Athena.
 */
public final class DuckLake implements AutoCloseable {
    private final Connection connection;
    private final Path bucket;

    /** Opens DuckDB over a bucket's folder. */
    public DuckLake(Path bucket) throws SQLException {
        this.bucket = bucket;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET TimeZone = 'UTC'");
        execute("CREATE MACRO from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ)");
    }

    /** Adds a table. */
    public DuckLake with(LakeTable table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        table.columns().forEach(column -> columns.put(column.name(), duckType(column.type())));
        if (table.daily()) {
            columns.put(LakeTable.DAY, "VARCHAR");
        }
        List<String> texts = new ArrayList<>();
        columns.forEach((name, type) -> texts.add("'%s': '%s'".formatted(name, type)));
        execute(
                "CREATE VIEW %s AS SELECT * FROM read_json('%s/%s**/*%s', format = 'newline_delimited', %s columns = {%s})"
                        .formatted(
                                table.name(),
                                bucket,
                                table.folder(),
                                table.name().equals(RunsTable.NAME) ? ".json" : ".ndjson.gz",
                                table.daily()
                                        ? "hive_partitioning = true, hive_types = {'%s': VARCHAR},"
                                                .formatted(LakeTable.DAY)
                                        : "",
                                String.join(", ", texts)));
        return this;
    }

    /** Adds a view. */
    public DuckLake with(SqlView view) throws SQLException {
        execute("CREATE VIEW %s AS %s".formatted(view.name(), duckSql(view.sql())));
        return this;
    }

    /** Returns the rows as text, cells divided by blanks, NULL as null. */
    public List<String> rows(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Spreads the fields of an array's rows over columns, which is UNNEST's own doing in Athena. */
    private static String duckSql(String sql) {
        return sql.replaceAll(
                "UNNEST\\((r\\.\\w+)\\) AS (\\w+ \\([^)]*\\))",
                "LATERAL (SELECT e.* FROM (SELECT unnest($1) AS e)) AS $2");
    }

    private static String duckType(String hive) {
        String type = hive.replaceAll("\\bstring\\b", "VARCHAR");
        while (type.contains("<")) {
            type = type.replaceAll("array<([^<>]*)>", "$1[]");
            type = type.replaceAll("struct<([^<>]*)>", "STRUCT($1)");
        }
        return type.replaceAll("(\\w+):", "\"$1\" ");
    }
}
