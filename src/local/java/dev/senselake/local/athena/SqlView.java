package dev.senselake.local.athena;

import dev.senselake.local.failure.UserException;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A view: its name, what it shows, its query, and the columns as the query itself says. The source is one file,
 * {@code <name>.sql}: comment lines, then one query that casts each column of its outermost SELECT.
 */
public record SqlView(String name, String comment, String sql, List<ViewColumn> columns) {
    private static final String ENDING = ".sql";
    private static final String COMMENT = "-- ";

    public SqlView {
        columns = List.copyOf(columns);
    }

    /** Reads the views of a folder in the order of their names. */
    public static List<SqlView> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(SqlView::read)
                    .toList();
        } catch (IOException e) {
            throw new UserException("%s cannot be read: restore it from the repository".formatted(folder), e);
        }
    }

    private static SqlView read(Path file) {
        try {
            String name = file.getFileName().toString().replace(ENDING, "");
            return of(name, Files.readString(file));
        } catch (IOException e) {
            throw new UserException("%s cannot be read: restore it from the repository".formatted(file), e);
        } catch (ParsingException e) {
            throw new UserException("%s is no query of Athena: %s".formatted(file, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new UserException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Takes the text of a file. */
    static SqlView of(String name, String text) {
        String comment = text.lines()
                .takeWhile(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()))
                .collect(Collectors.joining(" "));
        String sql = text.lines()
                .dropWhile(line -> line.startsWith(COMMENT))
                .collect(Collectors.joining("\n"))
                .strip();
        return new SqlView(name, comment, sql, columns(sql));
    }

    private static List<ViewColumn> columns(String sql) {
        // Comment lines would be part of the view, and the base of its text is ASCII.
        if (sql.contains(COMMENT) || !sql.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'))) {
            throw new IllegalArgumentException("the query holds a comment or a sign that is not ASCII");
        }
        Statement statement = new SqlParser().createStatement(sql);
        if (statement instanceof Query query && query.getQueryBody() instanceof QuerySpecification outermost) {
            return outermost.getSelect().getSelectItems().stream()
                    .map(ViewColumn::of)
                    .toList();
        }
        throw new IllegalArgumentException("a view is one SELECT");
    }
}
