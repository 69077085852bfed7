package dev.senselake.row.sort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows stand in the arena as they came, and a sort puts their addresses in the order of key and line. */
class RowArenaTest {
    private final ChunkPool pool = new ChunkPool(1 << 15, 1);
    private final RowArena arena = new RowArena(pool);

    @Test
    void rowsStandInTheOrderOfArrivalAlsoWhenLargerThanAChunk() {
        List<String> names = List.of("a", "x".repeat(100_000), "b");
        append(names);
        assertThat(arena.rows()).isEqualTo(3);
        for (int row = 0; row < 3; row++) {
            assertThat(line(arena.address(row))).isEqualTo("{\"zone_id\":\"%s\"}".formatted(names.get(row)));
        }
    }

    @Test
    void releasedArenaHoldsNothingAndNoMemory() {
        append(List.of("a", "b"));
        assertThat(arena.size()).isEqualTo(pool.inUse()).isPositive();
        arena.release();
        assertThat(pool.inUse()).isZero();
        assertThat(arena.rows()).isZero();

        append(List.of("c"));
        assertThat(line(arena.address(0))).contains("\"c\"");
    }

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
            append(names);
            List<String> sorted = new ArrayList<>();
            for (int address : sort.sort(arena)) {
                sorted.add(line(address));
            }
            assertThat(sorted)
                    .as("round %d", round)
                    .isEqualTo(names.stream()
                            .sorted()
                            .map("{\"zone_id\":\"%s\"}"::formatted)
                            .toList());
        }
    }

    private void append(List<String> names) {
        String rows =
                names.stream().map("{\"zoneId\":\"%s\"}"::formatted).toList().toString();
        TestRows.feed(TestRules.ZONE, rows, new ArenaSink(arena));
    }

    private String line(int address) {
        EncodedRow row = arena.row(address, Optional.empty());
        return new String(row.line(), row.lineStart(), row.lineLength(), UTF_8);
    }

    private record ArenaSink(RowArena arena) implements RowSink {
        @Override
        public void accept(EncodedRow row) {
            arena.append(row);
        }

        @Override
        public void clear() {
            arena.release();
        }
    }
}
