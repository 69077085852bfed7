package dev.senselake.row.sort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several sorted sources are read as one, in order and no row twice. */
class SortedRowsTest {
    @Test
    @Tag("E38")
    void equalRowsOfAnySourceComeOnceAndThoseOfOneKeyFollowEachOther() throws IOException {
        SortedRows merged = SortedRows.merged(List.of(
                sorted(row(2, "b", 1), row(1, "a", 7), row(1, "a", 7)),
                sorted(),
                sorted(row(1, "a", 8), row(1, "a", 7)),
                sorted(row(2, "a", 1))));

        List<String> lines = new ArrayList<>();
        List<Boolean> sameKey = new ArrayList<>();
        while (merged.next()) {
            lines.add(ArenaRows.line(merged.row()));
            sameKey.add(merged.keyDiffersAt() < 0);
        }

        assertThat(lines).containsExactly(line(1, "a", 7), line(1, "a", 8), line(2, "a", 1), line(2, "b", 1));
        assertThat(sameKey).containsExactly(false, true, false, false);
    }

    @Test
    void placeWhereAKeyDiffersTellsANewEntityFromANewHour() throws IOException {
        SortedRows rows = SortedRows.merged(List.of(sorted(row(1, "a", 1), row(2, "a", 1)), sorted(row(1, "b", 1))));

        assertThat(rows.next()).isTrue();
        int entity = rows.row().entityLength();
        assertThat(rows.keyDiffersAt()).as("the first row").isZero();
        assertThat(rows.next()).isTrue();
        assertThat(rows.keyDiffersAt()).as("another hour").isGreaterThanOrEqualTo(entity);
        assertThat(rows.next()).isTrue();
        assertThat(rows.keyDiffersAt()).as("another zone").isBetween(0, entity - 1);
        assertThat(rows.next()).isFalse();
    }

    private static String row(int hour, String zone, int ins) {
        return "{\"recordDate_hour_1\":\"2026-01-31T0%d:00:00.000Z\",\"zoneId\":\"%s\",\"sumins\":%d}"
                .formatted(hour, zone, ins);
    }

    /** Returns the row as the lake has it. */
    private static String line(int hour, String zone, int ins) {
        RowArena arena = new RowArena(new ChunkPool(1 << 15, 1));
        List<Integer> addresses = ArenaRows.append(arena, TestRules.TRAFFIC, List.of(row(hour, zone, ins)));
        return ArenaRows.line(arena, addresses.getFirst());
    }

    private static SortedRows sorted(String... rows) {
        RowArena arena = new RowArena(new ChunkPool(1 << 15, 1));
        ArenaRows.append(arena, TestRules.TRAFFIC, List.of(rows));
        return arena.inOrder(new RowSort().sort(arena));
    }
}
