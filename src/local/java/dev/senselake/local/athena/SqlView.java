package dev.senselake.local.athena;

import dev.senselake.local.failure.UserException;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Statement;
import java.nio.file.Path;
import java.util.List;

/**
 * A view: its name, what it shows, its query, and the columns as the query itself says. The source is one file,
 * {@code <name>.sql}: comment lines, then one query that casts each column of its outermost SELECT.
 */
public record SqlView(String name, String comment, String sql, List<ViewColumn> columns) {
    public SqlView {
        columns = List.copyOf(columns);
    }

    /** Returns its source. */
    public ViewText text() {
        return new ViewText(name, comment, sql);
    }

    /** Reads the views of a folder, each after those that it reads; what Athena cannot read is a user error. */
    public static List<SqlView> readAll(Path folder) {
        return ViewText.readAll(folder).stream()
                .map(text -> parsed(folder, text))
                .toList();
    }

    private static SqlView parsed(Path folder, ViewText text) {
        try {
            return of(text);
        } catch (ParsingException e) {
            throw new UserException(
                    "%s/%s.sql is no query of Athena: %s".formatted(folder, text.name(), e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new UserException("%s/%s.sql: %s".formatted(folder, text.name(), e.getMessage()), e);
        }
    }

    /** Takes the text of a file. */
    static SqlView of(String name, String text) {
        return of(ViewText.of(name, text));
    }

    private static SqlView of(ViewText text) {
        return new SqlView(text.name(), text.comment(), text.sql(), columns(text.sql()));
    }

    private static List<ViewColumn> columns(String sql) {
        // Comment lines would be part of the view, and the base of its text is ASCII.
        if (sql.contains(ViewText.COMMENT) || !sql.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'))) {
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
