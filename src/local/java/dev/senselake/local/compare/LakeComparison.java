package dev.senselake.local.compare;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.athena.DuckSql;
import dev.senselake.local.athena.FolderTables;
import dev.senselake.local.compare.Differences.Columns;
import dev.senselake.local.compare.Differences.Counts;
import dev.senselake.local.compare.Differences.Days;
import dev.senselake.local.compare.Differences.Example;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.sql.SqlProblem;
import dev.senselake.localtime.LocalTimeSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBDriver;

/** Compares rows of a file with a stream of the lake, in a DuckDB of its own that spills to a folder. */
public final class LakeComparison {
    private static final int MOST_EXAMPLES = 1_000;
    private static final String FOLDER_OF_A_DAY = "dt=";
    private static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    private final String stream;
    private final StreamKey key;
    private final Path bucket;
    private final ObjectKeys keys;

    /** Takes a stream of a lake; one that the lake does not hold is a user error. */
    public LakeComparison(OpenLake lake, String stream) {
        this.stream = stream;
        keys = lake.config().keys();
        if (!ObjectKeys.isStream(stream)) {
            throw new UserException("--stream is %s, which is no stream's name".formatted(stream));
        }
        bucket = lake.files(List.of(keys.stream(stream), keys.columnBooks()));
        if (!bucket.resolve(keys.stream(stream)).toFile().isDirectory()) {
            throw new UserException(
                    "the lake holds nothing of %s: name another --stream, or load it first".formatted(stream));
        }
        key = StreamKey.of(stream);
    }

    /** Which days are compared, and how many examples are given. */
    public record Wanted(Optional<LocalDate> from, Optional<LocalDate> to, int examples) {
        public Wanted {
            examples = Math.clamp(examples, 0, MOST_EXAMPLES);
        }
    }

    /** Compares; {@code spill} is a folder for what does not fit the memory. What cannot be compared is a user error. */
    public Differences with(Path file, Wanted wanted, Path spill) {
        FormerFile former = new FormerFile(file);
        Properties properties = new Properties();
        properties.setProperty("memory_limit", "1GB");
        properties.setProperty("temp_directory", spill.toString());
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            return compare(statement, former, wanted);
        } catch (SQLException e) {
            throw new UserException(SqlProblem.ofFile(e, file), e);
        }
    }

    private Differences compare(Statement sql, FormerFile former, Wanted wanted) throws SQLException {
        for (String first : DuckSql.preparation(LocalTimeSettings.UTC)) {
            sql.execute(first);
        }
        sql.execute(DuckSql.table(new FolderTables(bucket, keys).of(stream), bucket));
        sql.execute("CREATE VIEW former_rows AS SELECT * FROM " + former.rows());
        List<Column> there = columns(sql, "former_rows");
        if (there.stream()
                .anyMatch(column ->
                        column.name().equals("_airbyte_data") && column.type().startsWith("STRUCT"))) {
            sql.execute("CREATE OR REPLACE VIEW former_rows AS SELECT _airbyte_data.* FROM " + former.rows());
            there = columns(sql, "former_rows");
        }
        SharedColumns shared = SharedColumns.of(columns(sql, DuckSql.name(stream)), there, key);
        ComparisonSql texts = new ComparisonSql(shared);
        for (String macro : ComparisonSql.MACROS) {
            sql.execute(macro);
        }
        sql.execute(texts.there());
        Optional<Days> days = key.instant().isEmpty() ? Optional.empty() : Optional.of(days(sql, wanted));
        sql.execute(texts.here(stream, days));
        boolean repeats = isTrue(sql, texts.repeats());
        sql.execute(texts.unequal(days, repeats));
        SortedMap<String, Counts> byDay = byDay(sql);
        return new Differences(
                stream,
                days,
                sum(byDay),
                byDay,
                byColumn(sql, texts),
                examples(sql, texts, wanted.examples()),
                new Columns(
                        shared.all().stream().map(SharedColumns.Pair::here).toList(),
                        shared.onlyHere(),
                        shared.onlyThere()));
    }

    private static boolean isTrue(Statement sql, String question) throws SQLException {
        try (ResultSet rows = sql.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** A column as DuckDB describes it. */
    record Column(String name, String type) {}

    private static List<Column> columns(Statement sql, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString("column_name"), rows.getString("column_type")));
            }
        }
        return columns;
    }

    /** Returns the days that were asked for, or those between the first and the last that both sides have. */
    private Days days(Statement sql, Wanted wanted) throws SQLException {
        Days file = daysOfFile(sql);
        Days lake = daysOfLake();
        LocalDate first = wanted.from().orElseGet(() -> later(lake.first(), file.first()));
        LocalDate last = wanted.to().map(end -> end.minusDays(1)).orElseGet(() -> earlier(lake.last(), file.last()));
        if (last.isBefore(first)) {
            throw new UserException("there is nothing to compare: the lake has %s to %s of %s, the file %s to %s"
                    .formatted(lake.first(), lake.last(), stream, file.first(), file.last()));
        }
        return new Days(first, last);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private Days daysOfFile(Statement sql) throws SQLException {
        try (ResultSet rows = sql.executeQuery(ComparisonSql.DAYS_OF_FILE)) {
            if (rows.next() && rows.getString(1) != null) {
                return new Days(LocalDate.parse(rows.getString(1)), LocalDate.parse(rows.getString(2)));
            }
        }
        throw new UserException("the file has no row whose column %s can be read as a time"
                .formatted(key.instant().orElseThrow()));
    }

    /** Returns the days that the lake has a folder of, with rows or without. */
    private Days daysOfLake() {
        String[] folders = Optional.ofNullable(
                        bucket.resolve(keys.stream(stream)).toFile().list())
                .orElse(new String[0]);
        List<LocalDate> days = Arrays.stream(folders)
                .filter(name -> name.startsWith(FOLDER_OF_A_DAY))
                .flatMap(name -> dev.senselake.time.Days.parse(name.substring(FOLDER_OF_A_DAY.length())).stream())
                .sorted()
                .toList();
        if (days.isEmpty()) {
            throw new UserException("the lake holds no day of %s".formatted(stream));
        }
        return new Days(days.getFirst(), days.getLast());
    }

    private static SortedMap<String, Counts> byDay(Statement sql) throws SQLException {
        SortedMap<String, Counts> days = new TreeMap<>();
        try (ResultSet rows = sql.executeQuery(ComparisonSql.HERE_BY_DAY)) {
            while (rows.next()) {
                days.put(rows.getString(1), new Counts(rows.getLong(2), 0, 0, 0, 0));
            }
        }
        try (ResultSet rows = sql.executeQuery(ComparisonSql.UNEQUAL_BY_DAY)) {
            while (rows.next()) {
                long here = days.getOrDefault(rows.getString(1), NONE).equal();
                long differing = rows.getLong(2);
                long onlyHere = rows.getLong(3);
                days.put(
                        rows.getString(1),
                        new Counts(here - differing - onlyHere, differing, onlyHere, rows.getLong(4), rows.getLong(5)));
            }
        }
        return days;
    }

    private static Counts sum(SortedMap<String, Counts> days) {
        return days.values().stream()
                .reduce(
                        NONE,
                        (a, b) -> new Counts(
                                a.equal() + b.equal(),
                                a.differing() + b.differing(),
                                a.onlyHere() + b.onlyHere(),
                                a.onlyThere() + b.onlyThere(),
                                a.repeatedThere() + b.repeatedThere()));
    }

    private static SortedMap<String, Long> byColumn(Statement sql, ComparisonSql texts) throws SQLException {
        SortedMap<String, Long> columns = new TreeMap<>();
        for (ComparisonSql.Value value : texts.values()) {
            try (ResultSet rows = sql.executeQuery(value.count())) {
                if (rows.next() && rows.getLong(1) > 0) {
                    columns.put(value.column(), rows.getLong(1));
                }
            }
        }
        return columns;
    }

    private static List<Example> examples(Statement sql, ComparisonSql texts, int most) throws SQLException {
        List<Example> examples = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(texts.examples(most))) {
            while (rows.next()) {
                examples.add(new Example(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        Optional.ofNullable(rows.getString(4)),
                        Optional.ofNullable(rows.getString(5))));
            }
        }
        return examples;
    }
}
