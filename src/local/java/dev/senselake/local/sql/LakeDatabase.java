package dev.senselake.local.sql;

import dev.senselake.local.athena.DuckSql;
import dev.senselake.local.athena.ViewText;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.duckdb.DuckDBDriver;

/**
 * A database in memory over the files of a lake, which it can read and nothing else: no other file, no network, no statement
 * that changes anything. For one thread, but for {@link #stop}.
 */
public final class LakeDatabase implements AutoCloseable {
    private static final String MEMORY = "1GB";
    private static final int MOST_THREADS = 8;

    private final Connection connection;
    private final LakeCatalog catalog;
    private volatile Optional<Statement> running = Optional.empty();
    private volatile boolean stopped;

    private LakeDatabase(Connection connection, LakeCatalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
    }

    /** Opens a lake with these views; {@code work} is a folder of its own, for files that it is told to write. */
    public static LakeDatabase open(OpenLake lake, List<ViewText> views, Path work) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", MEMORY);
        properties.setProperty(
                "threads",
                Integer.toString(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())));
        properties.setProperty("temp_directory", work.resolve("spill").toString());
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        try {
            Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
            try (Statement statement = connection.createStatement()) {
                for (String sql : DuckSql.preparation(lake.timeZone())) {
                    statement.execute(sql);
                }
                statement.execute("CREATE SCHEMA " + OwnTables.SCHEMA);
                statement.execute("SET search_path = 'main,%s'".formatted(OwnTables.SCHEMA));
                statement.execute(
                        "SET allowed_directories = [%s, %s]".formatted(folder(lake.files(List.of())), folder(work)));
                statement.execute("SET enable_external_access = false");
                statement.execute("SET lock_configuration = true");
            }
            return new LakeDatabase(connection, new LakeCatalog(connection, lake, views));
        } catch (SQLException e) {
            throw new UserException("DuckDB cannot be started: %s".formatted(SqlProblem.text(e)), e);
        }
    }

    private static String folder(Path folder) {
        return DuckSql.text(folder.toAbsolutePath() + "/");
    }

    /** What is done with a statement once all that it names is there. */
    @FunctionalInterface
    interface Use<T> {
        T of(Statement statement) throws SQLException;
    }

    /** Returns the names of all tables and views. */
    public SortedSet<String> names() {
        return catalog.names();
    }

    /** Returns what should be known of the answers so far, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (String name : catalog.hidden()) {
            notes.add(
                    "%1$s is a dataset of this lake; senselake.%1$s is the table that senselake keeps".formatted(name));
        }
        if (catalog.tellsGuessedTimes()) {
            notes.add(
                    "zones and spaces whose location tells no time zone are taken to be in UTC; a stack's views take its parameter"
                            + " TimeZone: set SENSOURCE_TIME_ZONE to the same");
        }
        return notes;
    }

    /** Returns the names of all tables and views, and of the columns that can be told without looking at rows. */
    public SortedSet<String> words() {
        SortedSet<String> words = names();
        String sql = "SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal";
        forEach(sql, row -> words.add(row.getFirst()));
        return words;
    }

    /** Answers a question as lines of a table, the first of its rows only; the last line tells how many there are. */
    public String table(String sql) {
        return ask(sql, statement -> {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM query(%s)".formatted(DuckSql.text(sql)))) {
                return AnswerTable.of(rows);
            }
        });
    }

    /** Writes the whole answer to a file in the folder for such, and returns how many rows it has. */
    public long write(String sql, FileFormat format, Path file) {
        return ask(
                sql,
                statement -> statement.executeLargeUpdate("COPY (FROM query(%s)) TO %s (%s)"
                        .formatted(
                                DuckSql.text(sql),
                                DuckSql.text(file.toAbsolutePath().toString()),
                                format.options())));
    }

    /** Hands on every row of an answer, its cells as text; a cell without a value is empty. */
    public void forEach(String sql, Consumer<List<String>> row) {
        boolean _ = ask(sql, statement -> {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT coalesce(CAST(COLUMNS(*) AS VARCHAR), '') FROM query(%s)".formatted(DuckSql.text(sql)))) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        cells.add(rows.getString(column));
                    }
                    row.accept(cells);
                }
                return true;
            }
        });
    }

    private <T> T ask(String sql, Use<T> use) {
        boolean made = false;
        try {
            catalog.make(Question.of(connection, sql));
            made = true;
            try (Statement statement = connection.createStatement()) {
                running = Optional.of(statement);
                requireGoing();
                return use.of(statement);
            } finally {
                running = Optional.empty();
            }
        } catch (SQLException e) {
            requireGoing();
            SQLException shown = made ? ofItsOwn(sql).orElse(e) : e;
            throw new UserException(SqlProblem.of(shown, sql, catalog.names()), e);
        }
    }

    /** Returns what is wrong with a statement by itself, as DuckDB shows it to whoever wrote it. */
    private Optional<SQLException> ofItsOwn(String sql) {
        try (PreparedStatement _ = connection.prepareStatement(sql)) {
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    private void requireGoing() {
        if (stopped) {
            throw new UserException("stopped");
        }
    }

    /** Tells whether a question is being answered. */
    boolean isBusy() {
        return running.isPresent();
    }

    /** Ends the question that is being answered, if there is one; may come from another thread. */
    public void cancel() {
        running.ifPresent(statement -> {
            try {
                statement.cancel();
            } catch (SQLException ended) {
                System.getLogger(LakeDatabase.class.getName())
                        .log(System.Logger.Level.DEBUG, "there was nothing to cancel", ended);
            }
        });
    }

    /** Ends the question that is being answered, and takes no other. */
    public void stop() {
        stopped = true;
        cancel();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be closed", e);
        }
    }
}
