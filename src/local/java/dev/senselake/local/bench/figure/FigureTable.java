package dev.senselake.local.bench.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.report.TextTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows with the same columns; a row may lack figures. {@code key} is the table's name in the document. */
public record FigureTable(String key, String title, List<Column> columns, List<Row> rows) {
    public FigureTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Returns the title and a line per row; a goal stands behind its figure. */
    public String text() {
        TextTable table = new TextTable();
        table.row(cells(title, columns.stream().map(Column::heading)));
        for (Row row : rows) {
            table.row(cells(row.what(), columns.stream().map(column -> cell(row, column))));
        }
        return table.render();
    }

    /** Returns an object per row: what, each figure by its key, and the goals by the same keys. */
    public ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Row row : rows) {
            ObjectNode object = json.addObject().put("what", row.what());
            ObjectNode goals = JsonNodeFactory.instance.objectNode();
            for (Column column : columns) {
                figure(row, column).ifPresent(value -> object.put(column.key(), value));
                Optional.ofNullable(row.goals().get(column.key())).ifPresent(limit -> goals.put(column.key(), limit));
            }
            if (!goals.isEmpty()) {
                object.set("goals", goals);
            }
        }
        return json;
    }

    private static String[] cells(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toArray(String[]::new);
    }

    private static String cell(Row row, Column column) {
        String figure = figure(row, column).map(column::text).orElse("-");
        return Optional.ofNullable(row.goals().get(column.key()))
                .map(limit -> figure + " " + column.goal(limit))
                .orElse(figure);
    }

    private static Optional<Double> figure(Row row, Column column) {
        return Optional.ofNullable(row.figures().get(column.key())).filter(Double::isFinite);
    }
}
