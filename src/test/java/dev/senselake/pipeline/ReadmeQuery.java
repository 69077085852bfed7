package dev.senselake.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBDriver;

/** The SQL statement that the README shows, asked of another home: people in by day. */
final class ReadmeQuery {
    private static final Pattern STATEMENT = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
    private static final String HOME = ".senselake/simulated";

    private ReadmeQuery() {}

    static SortedMap<LocalDate, BigDecimal> peopleIn(Path home) {
        String sql = statement().replace(HOME, home.toString());
        SortedMap<LocalDate, BigDecimal> sums = new TreeMap<>();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sums.put(LocalDate.parse(rows.getString(1)), new BigDecimal(rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new AssertionError("the README's statement cannot be run: " + sql, e);
        }
        return sums;
    }

    private static String statement() {
        try {
            Matcher found = STATEMENT.matcher(Files.readString(Path.of("README.md")));
            if (!found.find() || !found.group(1).contains(HOME)) {
                throw new AssertionError("the README shows no SQL statement over " + HOME);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
