package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dataset's rows look like in the lake. */
class DatasetRowsTest {
    private static final String NIGHT = "2025-03-02T06:00:00Z";

    @TempDir
    private Path folder;

    @Test
    @Tag("F2b")
    @Tag("F29")
    @Tag("F30")
    void rowHasTheColumnsOfTheAnswerAndNoOther() {
        DatasetWorld world = new DatasetWorld(folder)
                .row(
                        "2025-03-01T10:00:00.123Z",
                        "press-1",
                        ",\"Cycle Count\":3,\"running\":true,\"Note\":\"süß\",\"Limits\":{\"Low\":[1.50]}");

        world.run(NIGHT);

        assertThat(world.lines("2025-03-01"))
                .containsExactly("{\"thing\":\"press-1\",\"timestamp\":1740823200123,\"id\":null,\"cycle_count\":3,"
                        + "\"limits\":{\"Low\":[1.50]},\"note\":\"süß\",\"running\":true}");
    }

    @Test
    @Tag("F2c")
    @Tag("F20")
    void streamIsCalledAsConfiguredWhateverTheDatasetIsCalledUpstream() {
        DatasetWorld world = new DatasetWorld(folder)
                .with(DatasetWorld.dataset("hall_2_presses", "8f418098"))
                .row("2025-03-01T10:00:00Z", "press-1", "");

        world.run(NIGHT);

        assertThat(world.lake.keys())
                .containsExactly(
                        "hall_2_presses/dt=2025-03-01/hall_2_presses.ndjson.gz",
                        "hall_2_presses/dt=2025-03-02/hall_2_presses.ndjson.gz");
    }

    @Test
    @Tag("FC28")
    void datasetWithoutThingAndIdKeepsEveryDifferentRow() {
        DatasetWorld world = new DatasetWorld(folder)
                .bare("2025-03-01T10:00:00Z", "\"power\":1")
                .bare("2025-03-01T10:00:00Z", "\"power\":2")
                .bare("2025-03-01T10:00:00Z", "\"power\":2")
                .bare("2025-03-01T10:00:00Z", "\"thing\":null,\"power\":3");

        world.run(NIGHT);

        assertThat(world.lines("2025-03-01"))
                .hasSize(3)
                .anyMatch(line -> line.contains("\"power\":1"))
                .anyMatch(line -> line.contains("\"power\":2"))
                .anyMatch(line -> line.contains("\"power\":3"));
    }
}
