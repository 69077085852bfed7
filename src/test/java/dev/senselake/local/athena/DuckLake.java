package dev.senselake.local.athena;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables and views of Athena over a lake in a folder, in DuckDB: the tables have the very columns and types, a view the
 * very SQL but for two spellings. What a column's type cannot read is an error, as in Athena.
 */
public final class DuckLake implements AutoCloseable {
    private final Connection connection;
    private final Path bucket;

    /** Opens DuckDB over a bucket's folder. */
    public DuckLake(Path bucket) throws SQLException {
        this(bucket, ZoneId.of("UTC"));
    }

    /** Opens DuckDB over a bucket's folder; the zone is that of what the lists do not tell. */
    DuckLake(Path bucket, ZoneId fallback) throws SQLException {
        this.bucket = bucket;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        for (String statement : DuckSql.preparation(fallback)) {
            execute(statement);
        }
    }

    /** Adds a table, an empty one where the lake has no folder of it. */
    public DuckLake with(LakeTable table) throws SQLException {
        execute(
                Files.exists(bucket.resolve(table.folder()))
                        ? DuckSql.table(table, bucket)
                        : DuckSql.emptyTable(table));
        return this;
    }

    /** Adds a view. */
    public DuckLake with(SqlView view) throws SQLException {
        execute(DuckSql.view(view.text()));
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
}
