package dev.senselake.row.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows stand in the arena as they came. */
class RowArenaTest {
    private final ChunkPool pool = new ChunkPool(1 << 15, 1);
    private final RowArena arena = new RowArena(pool);

    @Test
    void rowsStandInTheOrderOfArrivalAlsoWhenLargerThanAChunk() {
        List<String> names = List.of("a", "x".repeat(100_000), "b");
        List<Integer> addresses = append(names);
        assertThat(arena.rows()).isEqualTo(3);
        for (int row = 0; row < 3; row++) {
            assertThat(line(addresses.get(row))).isEqualTo("{\"zone_id\":\"%s\"}".formatted(names.get(row)));
        }
    }

    @Test
    void releasedArenaHoldsNothingAndNoMemory() {
        append(List.of("a", "b"));
        assertThat(arena.size()).isEqualTo(pool.inUse()).isPositive();
        arena.release();
        assertThat(pool.inUse()).isZero();
        assertThat(arena.rows()).isZero();

        assertThat(line(append(List.of("c")).getFirst())).contains("\"c\"");
    }

    private List<Integer> append(List<String> names) {
        return ArenaRows.append(arena, names);
    }

    private String line(int address) {
        return ArenaRows.line(arena, address);
    }
}
