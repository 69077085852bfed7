package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.pipeline.FormerHome.StoredFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an earlier build left, in the bucket, in the table and in its summaries, is what this one reads and writes. */
class FormerHomeIT {
    private static final String FIRST = "2024-12-28";
    private static final String OWN_OBJECTS = "lake/_senselake/";

    @TempDir
    Path folder;

    @Test
    void aRunTakesUpAFormerHomeAndWritesNothing() {
        try (Simulators simulators = simulators()) {
            FormerHome home = FormerHome.restore(folder.resolve("home"), simulators);
            try (Tool tool = Tool.open(home.folder(), environment(simulators))) {
                FormerHome.restoreLedger(tool.aws());
                Map<String, Map<String, AttributeValue>> cursors = FormerHome.cursors(tool.aws());
                JsonNode former = FormerHome.summaries().getLast();

                JsonNode next = tool.run("next", Sources.NOW);

                assertThat(next.path("status").asText()).isEqualTo("SUCCEEDED");
                assertThat(endings(next, "unchanged")).containsExactlyInAnyOrderEntriesOf(rereadDays());
                assertThat(endings(next, "written"))
                        .allSatisfy(
                                (stream, days) -> assertThat(days).as(stream).isZero());
                assertThat(landedAndSettled(next)).isEqualTo(landedAndSettled(former));
                assertThat(members(next)).containsAll(members(former));
                assertThat(FormerHome.cursors(tool.aws())).hasSize(3).isEqualTo(cursors);
                assertObjectsStand(home);
                assertFailuresAreToldAlike(simulators, tool);
            }
        }
    }

    private static void assertObjectsStand(FormerHome home) {
        SortedMap<String, StoredFile> former = FormerHome.keptObjects();
        SortedMap<String, StoredFile> objects = home.objects();

        assertThat(objects).containsAllEntriesOf(former);
        objects.keySet().removeAll(former.keySet());
        assertThat(objects.keySet()).allMatch(path -> path.startsWith(OWN_OBJECTS));
    }

    private static void assertFailuresAreToldAlike(Simulators simulators, Tool tool) {
        simulators.senseforce().faults().always(RequestMatcher.any(), Fault.unauthorized());
        JsonNode former = FormerHome.summaries().getFirst();

        JsonNode refused = tool.run("refused", Sources.NOW.plus(Duration.ofMinutes(10)));

        assertThat(refused.path("status")).isEqualTo(former.path("status"));
        assertThat(refused.at("/failures/0/error")).isEqualTo(former.at("/failures/0/error"));
        assertThat(members(refused)).containsAll(members(former));
    }

    /** Returns how many days of each stream are not final at the runs' asOf; the former build left the others for good. */
    private static Map<String, Integer> rereadDays() {
        Map<String, Integer> days = new HashMap<>();
        List.of("location", "site", "zone", "space", "sensor").forEach(list -> days.put(list, 1));
        List.of("traffic", "occupancy", "telemetry").forEach(stream -> days.put(stream, 3));
        return days;
    }

    private static Map<String, Integer> endings(JsonNode summary, String ending) {
        return streams(summary).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        stream -> stream.getValue().at("/partitions/" + ending).asInt(-1)));
    }

    private static Map<String, String> landedAndSettled(JsonNode summary) {
        return streams(summary).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        stream -> "%s %s"
                                .formatted(
                                        stream.getValue().path("landed"),
                                        stream.getValue().path("settled"))));
    }

    private static SortedMap<String, JsonNode> streams(JsonNode summary) {
        SortedMap<String, JsonNode> streams = new TreeMap<>();
        summary.path("streams")
                .forEach(stream -> streams.put(stream.path("stream").asText(), stream));
        return streams;
    }

    /** Returns the path of every member; those of {@code flags} are named by the data. */
    private static Set<String> members(JsonNode summary) {
        Set<String> paths = new TreeSet<>();
        collect("", summary, paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, Set<String> paths) {
        StreamSupport.stream(node.spliterator(), false)
                .filter(element -> node.isArray())
                .forEach(element -> collect(path + "[]", element, paths));
        node.properties().forEach(member -> {
            String name = path + "." + member.getKey();
            paths.add(name);
            if (!member.getKey().equals("flags")) {
                collect(name, member.getValue(), paths);
            }
        });
    }

    private static Simulators simulators() {
        return Simulators.start(SimulatorSettings.of(Clock.fixed(Sources.NOW, ZoneOffset.UTC), Clock.systemUTC()));
    }

    /** Returns the configuration with which the former build filled the home. */
    private static Map<String, String> environment(Simulators simulators) {
        Map<String, String> variables = new HashMap<>(simulators.environment());
        variables.put("SENSOURCE_START_DATE", FIRST);
        variables.put("SENSOURCE_LOOKBACK_DAYS", "2");
        variables.put("SENSOURCE_STATIC_ENDPOINTS", "location,site,zone,space,sensor");
        variables.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\",\"start_date\":\"%s\"}]"
                        .formatted(simulators.dataset().id(), Simulators.DATASET, FIRST));
        return variables;
    }
}
