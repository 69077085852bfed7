package dev.senselake.local.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.bench.figure.FigureTable;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that was measured, the headline first. */
public record BenchReport(List<FigureTable> tables) {
    public BenchReport {
        tables = List.copyOf(tables);
    }

    /** Returns the tables, an empty line between two. */
    public String text() {
        return tables.stream().map(FigureTable::text).collect(Collectors.joining(System.lineSeparator()));
    }

    /** Returns an array of rows per table: times in seconds, sizes in bytes. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        tables.forEach(table -> json.set(table.key(), table.json()));
        return json;
    }
}
