package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.vea.Count;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md says of restoring, done on one machine: the table's file takes the place of the newer one. */
@Tag("FC25")
class RestoredTableIT {
    private static final String TABLE_FILE = "shared-local-instance.db";
    private static final Instant CORRECTED = Instant.parse("2024-12-23T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aRunOnATableFromBeforeTheNewestObjectsLeavesTheLakeEqualToItsSources() {
        try (Sources sources = Sources.start()) {
            run(sources, 0);
            copyTable(home(), folder.resolve("backup"));
            new Corrections(sources.simulators()).make();
            LakeView newest = run(sources, 10);
            removeTable();
            copyTable(folder.resolve("backup"), home());
            correct(sources, 99);

            LakeView restored = run(sources, 20);

            assertEqual(restored, sources.truth(Table.ONE_OF_EACH));
            assertThat(restored.writtenSince(newest, "traffic"))
                    .as("the day that changed since")
                    .isEqualTo(1);
        }
    }

    /** Runs what is due of the three tables in a session of its own, so that nothing holds the table when it ends. */
    private LakeView run(Sources sources, int minutes) {
        try (Tool tool = Tool.open(home(), sources.environment())) {
            JsonNode summary = tool.run(
                    "run-" + minutes, Sources.NOW.plus(Duration.ofMinutes(minutes)), Table.input(Table.ONE_OF_EACH));
            assertThat(summary.path("status").asText())
                    .as(summary.toPrettyString())
                    .isEqualTo("SUCCEEDED");
            summary.path("streams")
                    .forEach(stream -> assertThat(
                                    stream.at("/partitions/superseded").asInt())
                            .as(stream.toString())
                            .isZero());
            return tool.lake();
        }
    }

    private static void correct(Sources sources, int ins) {
        var vea = sources.simulators().vea().truth();
        vea.changes().count(vea.zones().get(1).id(), CORRECTED, new Count(ins, ins));
    }

    private static void assertEqual(LakeView lake, Map<String, List<Row>> truth) {
        Map<String, List<Row>> rows = lake.rows();
        assertThat(rows).containsOnlyKeys(truth.keySet());
        truth.forEach((object, expected) ->
                assertThat(rows.get(object)).as(object).containsExactlyInAnyOrderElementsOf(expected));
    }

    private Path home() {
        return folder.resolve("home");
    }

    private static void copyTable(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (Path file : tableFiles(from)) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeTable() {
        try {
            for (Path file : tableFiles(home())) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> tableFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(TABLE_FILE))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
