package dev.senselake.row.sort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A sort puts the addresses of an arena's rows in the order of key and line. */
class RowSortTest {
    private final RowArena arena = new RowArena(new ChunkPool(1 << 15, 1));

    @Test
    void sortPutsManyRowsInOrderWhateverTheOrderOfArrival() {
        RowSort sort = new RowSort();
        Random random = new Random(23);
        for (int round = 0; round < 20; round++) {
            arena.release();
            List<String> names = new ArrayList<>();
            for (int row = 0; row < random.nextInt(500); row++) {
                names.add("the same start " + random.nextInt(200));
            }
            ArenaRows.append(arena, names);
            List<String> sorted = new ArrayList<>();
            for (int address : sort.sort(arena)) {
                sorted.add(ArenaRows.line(arena, address));
            }
            assertThat(sorted)
                    .as("round %d", round)
                    .isEqualTo(names.stream()
                            .sorted()
                            .map("{\"zone_id\":\"%s\"}"::formatted)
                            .toList());
        }
    }

    @Test
    void rowsOfOneKeyAreInTheOrderOfTheirLines() {
        ArenaRows.append(
                arena,
                TestRules.ZONE,
                List.of("{\"zoneId\":\"b\",\"n\":1}", "{\"zoneId\":\"a\",\"n\":2}", "{\"zoneId\":\"a\",\"n\":1}"));

        List<String> lines = new ArrayList<>();
        for (int address : new RowSort().sort(arena)) {
            lines.add(ArenaRows.line(arena, address));
        }

        assertThat(lines).hasSize(3).isSorted();
    }
}
