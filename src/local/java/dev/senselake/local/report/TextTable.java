package dev.senselake.local.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in columns as wide as their widest cell: the first column to the left, the others to the right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a line; every line has as many cells. */
    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Returns all lines, each with its line end; there must be one. */
    public String render() {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(line(row, widths).stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(pad(row.getFirst(), -widths[0]));
        for (int column = 1; column < row.size(); column++) {
            line.append("  ").append(pad(row.get(column), widths[column]));
        }
        return line.toString();
    }

    private static String pad(String cell, int width) {
        String blanks = " ".repeat(Math.abs(width) - cell.length());
        return width < 0 ? cell + blanks : blanks + cell;
    }
}
