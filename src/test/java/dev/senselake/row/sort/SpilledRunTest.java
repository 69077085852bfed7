package dev.senselake.row.sort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was spilled comes back as it was: lines, keys and instants, in order and no row twice. */
class SpilledRunTest {
    @TempDir
    private Path folder;

    private final RowArena arena = new RowArena(new ChunkPool(1 << 20, 1));
    private SpillFolder files = new SpillFolder(Path.of(""), 0);

    /** A row as its bytes, and the one before it as it reads while this one is shown. */
    private record Read(String line, String key, int entity, long instant, String before) {}

    @BeforeEach
    void open() {
        files = new SpillFolder(folder, 400_000_000);
        List<String> rows = new ArrayList<>();
        // Each time a row that no buffer held before, and one that leaves a few bytes of the buffer behind it.
        for (int i = 0; i < 80; i++) {
            rows.add(row(rows.size(), "x".repeat(5_000 * (i + 1))));
            rows.add(row(rows.size(), "y".repeat(3_880 + i)));
            rows.add(rows.getLast());
        }
        ArenaRows.append(arena, TestRules.TRAFFIC, rows);
    }

    @Test
    void rowsComeBackAsTheyWereWhateverTheirSize() throws IOException {
        SpilledRun run = SpilledRun.write(files, sorted());

        try (SortedRows rows = run.open()) {
            assertThat(read(rows)).hasSize(160).isEqualTo(read(sorted()));
        }
    }

    @Test
    void rowStaysAsItIsWhileALongerOneIsReadBehindIt() throws IOException {
        for (int i = 0; i < 120; i++) {
            // Behind the first row the larger array has room for the second and, for some i, a part of a head; the
            // third
            // outgrows the smaller array, and the fourth would fill the larger one again.
            List<String> rows = List.of(
                    row(0, "x".repeat(20_000)),
                    row(1, "y".repeat(3_860 + i)),
                    row(2, "z".repeat(5_000)),
                    row(3, "x".repeat(60_000)));
            RowArena mixed = new RowArena(new ChunkPool(1 << 20, 1));
            ArenaRows.append(mixed, TestRules.TRAFFIC, rows);
            SpilledRun run = SpilledRun.write(files, mixed.inOrder(new RowSort().sort(mixed)));

            try (SortedRows spilled = run.open()) {
                assertThat(read(spilled)).as("%d", i).isEqualTo(read(mixed.inOrder(new RowSort().sort(mixed))));
            }
        }
    }

    @Test
    void runThatIsCutIsNoRunThatEnded() throws IOException {
        SpilledRun run = SpilledRun.write(files, sorted());
        byte[] whole = Files.readAllBytes(run.file());
        Files.write(run.file(), Arrays.copyOf(whole, whole.length / 2));

        try (SortedRows rows = run.open()) {
            assertThatIOException().isThrownBy(() -> read(rows));
        }
    }

    private SortedRows sorted() {
        return arena.inOrder(new RowSort().sort(arena));
    }

    private static List<Read> read(SortedRows rows) throws IOException {
        List<Read> read = new ArrayList<>();
        byte[] array = new byte[0];
        int start = 0;
        int end = 0;
        while (rows.next()) {
            EncodedRow row = rows.row();
            String before = new String(array, start, end - start, UTF_8);
            read.add(new Read(
                    ArenaRows.line(row),
                    new String(row.key(), row.keyStart(), row.keyLength(), UTF_8),
                    row.entityLength(),
                    row.epochMilli(),
                    before));
            array = row.line();
            start = row.lineStart();
            end = start + row.lineLength();
        }
        return read;
    }

    private static String row(int number, String name) {
        return "{\"recordDate_hour_1\":\"2026-01-31T0%d:00:00.000Z\",\"zoneId\":\"z%03d\",\"name\":\"%s\"}"
                .formatted(number % 10, number, name);
    }
}
