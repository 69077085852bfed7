package dev.senselake.local.sql;

import dev.senselake.local.report.Quantity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text as a terminal shows them: columns of numbers to the right, all others to the left, long cells cut. */
final class AnswerTable {
    /** The most rows that are shown. */
    static final int MOST_ROWS = 200;

    private static final int LONGEST_CELL = 60;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    private static final String NULL = "NULL";
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    private AnswerTable(int columns) {
        this.columns = columns;
    }

    /** Reads all rows, each cell text already, and keeps the first of them. */
    static String of(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        AnswerTable table = new AnswerTable(columns);
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            names.add(cell(result.getMetaData().getColumnLabel(column)));
        }
        table.rows.add(names);
        long count = 0;
        while (result.next()) {
            count++;
            if (count <= MOST_ROWS) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String text = result.getString(column);
                    row.add(text == null ? NULL : cell(text));
                }
                table.rows.add(row);
            }
        }
        return table.text(count);
    }

    private static String cell(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_CELL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_CELL - 1)) + "\u2026";
    }

    private String text(long count) {
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        Arrays.fill(numbers, rows.size() > 1);
        for (int line = 0; line < rows.size(); line++) {
            for (int column = 0; column < columns; column++) {
                String cell = rows.get(line).get(column);
                widths[column] = Math.max(widths[column], width(cell));
                numbers[column] &=
                        line == 0 || cell.equals(NULL) || NUMBER.matcher(cell).matches();
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String blanks = " ".repeat(widths[column] - width(row.get(column)));
                line.append(column == 0 ? "" : GAP)
                        .append(numbers[column] ? blanks + row.get(column) : row.get(column) + blanks);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.append(footer(count)).toString();
    }

    private static String footer(long count) {
        if (count <= MOST_ROWS) {
            return count == 1 ? "" : "(%s)%n".formatted(Quantity.of(count, "row"));
        }
        return "(%s, of which the first %d are shown: add LIMIT or WHERE, or take all with --format csv, json or parquet)%n"
                .formatted(Quantity.of(count, "row"), MOST_ROWS);
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
