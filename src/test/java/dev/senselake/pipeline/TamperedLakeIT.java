package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a lake on one machine that somebody changes between two runs: tag and metadata outlive what is cut. */
@Tag("F47")
class TamperedLakeIT {
    private static final String INPUT = Table.input(Table.ONE_OF_EACH);

    @TempDir
    Path folder;

    @Test
    void nextRunNamesWhatWasChangedAndPutsItBack() throws IOException {
        try (Sources sources = Sources.start();
                Tool tool = Tool.open(folder.resolve("home"), sources.environment())) {
            tool.run("first", Sources.NOW, INPUT);
            Files.delete(file("traffic/dt=2024-12-28/traffic.ndjson.gz"));
            cut(file("traffic/dt=2024-12-29/traffic.ndjson.gz"));
            replace(file("telemetry/dt=2024-12-31/telemetry.ndjson.gz"));
            cut(file("zone/zone.ndjson.gz"));

            JsonNode next = tool.run("next", Sources.NOW.plus(Duration.ofMinutes(10)), INPUT);

            assertThat(next.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(notes(next))
                    .contains(
                            "stream traffic: the object of 2024-12-28 was removed from the lake: it is loaded again",
                            "stream traffic: the object of 2024-12-29 does not hold the rows that were put there:"
                                    + " it is loaded again",
                            "stream telemetry: the object of 2024-12-31 was changed from outside: it is loaded again",
                            "stream zone: the object does not hold the rows that were put there: it is loaded again");
            assertEqual(tool.lake(), sources.truth(Table.ONE_OF_EACH));
            assertThat(notes(tool.run("last", Sources.NOW.plus(Duration.ofMinutes(20)), INPUT)))
                    .noneMatch(note -> note.contains("the object"));
        }
    }

    private Path file(String key) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            return files.filter(file -> file.endsWith(key)).findFirst().orElseThrow();
        }
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            open.truncate(open.size() / 2);
        }
    }

    private static void replace(Path file) throws IOException {
        Files.delete(file);
        Files.writeString(file, "{}");
    }

    private static List<String> notes(JsonNode summary) {
        return StreamSupport.stream(summary.path("notes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void assertEqual(LakeView lake, Map<String, List<Row>> truth) {
        Map<String, List<Row>> rows = lake.rows();
        assertThat(rows).containsOnlyKeys(truth.keySet());
        truth.forEach((object, expected) ->
                assertThat(rows.get(object)).as(object).containsExactlyInAnyOrderElementsOf(expected));
    }
}
