package dev.senselake.local.bench.floor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The main class of the floor of questions: DuckDB alone, which answers one statement. */
public final class DuckFloorMain {
    private DuckFloorMain() {}

    /** Takes the statement. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(arguments[0]);
        }
    }
}
