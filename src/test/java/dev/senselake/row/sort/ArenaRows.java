package dev.senselake.row.sort;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSink;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows on their way into an arena, and out of it. */
record ArenaRows(RowArena arena, List<Integer> addresses) implements RowSink {
    /** Appends a row of the zone list for each name and returns their addresses. */
    static List<Integer> append(RowArena arena, List<String> names) {
        return append(
                arena,
                TestRules.ZONE,
                names.stream().map("{\"zoneId\":\"%s\"}"::formatted).toList());
    }

    static List<Integer> append(RowArena arena, RowSchema rules, List<String> rows) {
        List<Integer> addresses = new ArrayList<>();
        TestRows.feed(rules, rows.toString(), new ArenaRows(arena, addresses));
        return addresses;
    }

    static String line(RowArena arena, int address) {
        return line(arena.row(address, Optional.empty(), false));
    }

    static String line(EncodedRow row) {
        return new String(row.line(), row.lineStart(), row.lineLength(), UTF_8);
    }

    @Override
    public void accept(EncodedRow row) {
        addresses.add(arena.append(row));
    }

    @Override
    public void clear() {
        arena.release();
        addresses.clear();
    }
}
