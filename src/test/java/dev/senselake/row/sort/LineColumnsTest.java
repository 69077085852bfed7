package dev.senselake.row.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.senselake.row.TestRules;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The types of columns are read from canonical lines, whatever stands in names and values. */
@Tag("C28")
class LineColumnsTest {
    @Test
    void everyTypeIsToldAndNullIsNone() throws IOException {
        assertThat(
                        columns(
                                "\"a\":1,\"b\":-0.5e3,\"c\":true,\"d\":false,\"e\":null,\"f\":\"t\",\"g\":{},\"h\":[],\"i\":\"\""))
                .containsExactly(
                        entry("a", "number"),
                        entry("b", "number"),
                        entry("c", "boolean"),
                        entry("d", "boolean"),
                        entry("e", ""),
                        entry("f", "text"),
                        entry("g", "object"),
                        entry("h", "list"),
                        entry("i", "text"),
                        entry("zone_id", "text"));
    }

    @Test
    void typesOfAllRowsAddUpAlsoWhereTheirColumnsDiffer() throws IOException {
        assertThat(columns("\"a\":1,\"b\":2", "\"b\":\"x\"", "\"a\":null,\"ab\":true", "\"b\":2", ""))
                .containsExactly(
                        entry("a", "number"),
                        entry("ab", "boolean"),
                        entry("b", "text or number"),
                        entry("zone_id", "text"));
    }

    @Test
    void whatStandsInsideTextsAndNestedValuesIsNoColumn() throws IOException {
        assertThat(
                        columns(
                                "\"a\":\"x\\\"},{\\\\\",\"b\":{\"c\":[1,{\"d\":\"]}\\\\\"}],\"e\":{}},\"f\":[\"\\\"\",[],{}],\"g\":7"))
                .containsExactly(
                        entry("a", "text"),
                        entry("b", "object"),
                        entry("f", "list"),
                        entry("g", "number"),
                        entry("zone_id", "text"));
    }

    private static SortedMap<String, String> columns(String... rows) throws IOException {
        LineColumns columns = new LineColumns(List.of());
        RowArena arena = new RowArena(new ChunkPool(1 << 15, 1));
        for (int i = 0; i < rows.length; i++) {
            String more = rows[i].isEmpty() ? "" : "," + rows[i];
            ArenaRows.append(arena, TestRules.ZONE, List.of("{\"zoneId\":\"z%d\"%s}".formatted(i, more)));
        }
        SortedRows sorted = arena.inOrder(new RowSort().sort(arena));
        while (sorted.next()) {
            columns.note(sorted.row());
        }
        return columns.words();
    }
}
