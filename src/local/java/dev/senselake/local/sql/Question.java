package dev.senselake.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One statement that only reads, as DuckDB's own parser understands it: the tables and views that it names, in small letters,
 * and whether it asks what there is.
 */
record Question(String sql, Set<String> tables, boolean asksForAll) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIN = "main";

    Question {
        tables = Set.copyOf(tables);
    }

    /** Reads a statement; one that is wrong, that is not alone, or that does more than read is a user error. */
    static Question of(Connection connection, String sql) throws SQLException {
        JsonNode parsed = parse(connection, sql);
        if (parsed.path("error").asBoolean()) {
            throw new UserException(
                    parsed.path("error_type").asText().equals("parser")
                            ? "this is no SQL: %s".formatted(shown(parsed, sql))
                            : "sql only reads: it takes one SELECT, WITH, FROM, DESCRIBE, SUMMARIZE or SHOW TABLES");
        }
        JsonNode statements = parsed.path("statements");
        if (statements.size() != 1) {
            throw new UserException(
                    statements.isEmpty()
                            ? "say what to look for, for example: ./senselake sql \"select count(*) from traffic\""
                            : "one statement at a time: these are %d".formatted(statements.size()));
        }
        Names names = new Names();
        names.collect(statements.path(0));
        return new Question(sql, names.tables, names.all);
    }

    private static JsonNode parse(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return JSON.readTree(result.getString(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DuckDB's answer is no JSON", e);
        }
    }

    private static String shown(JsonNode parsed, String sql) {
        String message = parsed.path("error_message").asText();
        int position = parsed.path("position").asInt(-1);
        if (position < 0 || position > sql.length()) {
            return message;
        }
        int from = sql.lastIndexOf('\n', position - 1) + 1;
        int to = sql.indexOf('\n', position);
        String line = sql.substring(from, to < 0 ? sql.length() : to).replaceAll("\\p{Cntrl}", " ");
        return "%s%n%s%n%s^".formatted(message, line, " ".repeat(position - from));
    }

    /** What a parsed statement names. */
    private static final class Names {
        private final Set<String> tables = new TreeSet<>();
        private boolean all;

        void collect(JsonNode node) {
            switch (node.path("type").asText()) {
                case "BASE_TABLE" -> addTable(node);
                case "SHOW_REF" -> all |= node.path("query").isNull();
                case "TABLE_FUNCTION" ->
                    all |= node.path("function").path("function_name").asText().startsWith("duckdb_");
                default -> {
                    // Whatever it is, tables may stand below it.
                }
            }
            node.forEach(this::collect);
        }

        private void addTable(JsonNode node) {
            String schema = node.path("schema_name").asText().toLowerCase(Locale.ROOT);
            String table = node.path("table_name").asText().toLowerCase(Locale.ROOT);
            if (schema.isEmpty() || schema.equals(MAIN)) {
                tables.add(table);
            } else if (schema.equals(OwnTables.SCHEMA)) {
                tables.add(OwnTables.qualified(table));
            } else {
                all = true;
            }
        }
    }
}
