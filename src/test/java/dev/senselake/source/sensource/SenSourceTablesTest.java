package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.VeaRuns.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of SenSource after whole runs: their keys, and when a list is written. */
@QuarkusTest
@Tag("quarkus")
class SenSourceTablesTest {
    private static final List<String> LISTS = List.of("location", "site", "zone", "space", "sensor");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final VeaBench bench = VeaBench.start();

    @TempDir
    Path folder;

    private VeaRuns runs;

    @BeforeEach
    void start() {
        runs = new VeaRuns(bench, folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("S1")
    @Tag("S27")
    void everyRunReadsEveryListAndWritesThoseThatChanged() {
        runs.run();
        LISTS.forEach(this::checkList);

        bench.time.advance(Duration.ofHours(24));
        String zone = bench.vea().truth().list("zone").getFirst().path("zoneId").textValue();
        bench.vea().truth().references().set(EntityType.ZONE, zone, "name", TextNode.valueOf("Renamed"));
        RunSummary second = runs.run();

        LISTS.forEach(list -> {
            assertThat(bench.requests("/api/" + list)).as(list).isEqualTo(2);
            checkList(list);
            assertThat(stream(second, list).partitions().counts().written())
                    .as(list)
                    .isEqualTo(list.equals("zone") ? 1 : 0);
        });
        assertThat(runs.rows("zone"))
                .anyMatch(row -> row.path("name").textValue().equals("Renamed"));
    }

    @ParameterizedTest
    @CsvSource({
        "location, locationId, /api/location",
        "site, siteId, /api/site",
        "zone, zoneId, /api/zone",
        "space, spaceId, /api/space",
        "sensor, sensorId, /api/sensor",
        "traffic, zoneId, /api/data/traffic",
        "traffic, recordDate_hour_1, /api/data/traffic",
        "occupancy, spaceId, /api/data/occupancy",
        "occupancy, recordDate_hour_1, /api/data/occupancy"
    })
    @Tag("S38")
    @Tag("S39")
    @Tag("S40")
    @Tag("S40b")
    @Tag("S40c")
    @Tag("S41")
    @Tag("S41b")
    void rowsThatShareTheWholeKeyContradictEachOtherAndOthersDoNot(String table, String key, String path) {
        always(path, copy -> copy.put("note", "another"));

        RunSummary refused = runs.run();

        assertThat(refused.failures()).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.stream()).isEqualTo(table);
            assertThat(failure.failure().code()).isEqualTo(ErrorCode.CONFLICTING_ROWS);
        });

        bench.vea().faults().clear();
        bench.time.advance(Duration.ofMinutes(20));
        always(path, copy -> copy.put(key, other(copy.path(key).textValue())));

        assertThat(runs.run().status()).isEqualTo(Status.SUCCEEDED);
    }

    /** Adds to every answer a copy of the row in its middle, changed. */
    private void always(String path, Consumer<ObjectNode> change) {
        UnaryOperator<String> edit = text -> {
            JsonNode answer = LakeRows.parsed(text);
            ArrayNode rows = (ArrayNode) (answer.isArray() ? answer : answer.path("results"));
            ObjectNode copy = rows.get(rows.size() / 2).deepCopy();
            change.accept(copy);
            rows.add(copy);
            return written(answer);
        };
        bench.vea().faults().always(RequestMatcher.path(path), Fault.edit(edit));
    }

    /** Returns another id, or another time in the same hour. */
    private static String other(String value) {
        return value.endsWith(":00:00.000Z") ? value.replace(":00:00.000Z", ":30:00.000Z") : value + "-2";
    }

    private static String written(JsonNode answer) {
        try {
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void checkList(String list) {
        assertThat(runs.rows(list)).hasSameSizeAs(bench.vea().truth().list(list));
    }
}
