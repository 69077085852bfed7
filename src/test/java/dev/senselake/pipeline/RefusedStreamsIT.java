package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list, a fact and a dataset that may not be read, in one run of the deployed functions under the deployed definition. */
class RefusedStreamsIT {
    private static final String HIDDEN = "hidden";
    private static final Set<String> REFUSED = Set.of("sensor", "occupancy", HIDDEN);
    private static final String INPUT =
            "{\"streams\":[\"zone\",\"sensor\",\"traffic\",\"occupancy\",\"telemetry\",\"%s\"]}".formatted(HIDDEN);

    @TempDir
    Path folder;

    @Test
    @Tag("FC1")
    @Tag("S43")
    @Tag("P8")
    @Tag("I8")
    void everythingElseIsWholeAndEachRefusalIsOneLine() {
        try (Sources sources = Sources.start();
                Tool tool = Tool.open(folder.resolve("home"), environment(sources))) {
            Fault forbidden = Fault.answer("forbidden", Answer.json(403, "{\"message\":\"Forbidden\"}"));
            sources.simulators().vea().faults().always(RequestMatcher.path("/api/sensor"), forbidden);
            sources.simulators().vea().faults().always(RequestMatcher.path("/api/data/occupancy"), forbidden);

            JsonNode summary = tool.run("first", Sources.NOW, INPUT);

            assertThat(summary.path("status").asText()).isEqualTo("PARTIAL");
            Map<String, String> failures = new TreeMap<>();
            summary.path("failures")
                    .forEach(failure -> failures.put(
                            failure.path("stream").asText(),
                            failure.path("error").asText()));
            assertThat(summary.path("failures")).hasSize(REFUSED.size());
            assertThat(failures.keySet()).isEqualTo(REFUSED);
            assertThat(failures.values()).containsOnly("NotPermitted");
            assertLakeIsWholeButForTheRefused(
                    sources.truth(Table.ONE_OF_EACH), tool.lake().rows());
            assertThat(sources.simulators().vea().log().requests("/oauth/token"))
                    .hasSize(1);
        }
    }

    private static void assertLakeIsWholeButForTheRefused(Map<String, List<Row>> truth, Map<String, List<Row>> lake) {
        assertThat(lake).containsOnlyKeys(truth.keySet());
        truth.forEach(
                (object, rows) -> assertThat(lake.get(object)).as(object).containsExactlyInAnyOrderElementsOf(rows));
    }

    /** Adds a dataset that the backend does not know. */
    private static Map<String, String> environment(Sources sources) {
        Map<String, String> variables = sources.environment();
        String hidden = ",{\"dataset_id\":\"Not-shared\",\"name\":\"%s\",\"start_date\":\"%s\",\"slice_range\":5}]"
                .formatted(HIDDEN, Sources.FIRST);
        variables.computeIfPresent(
                "SENSEFORCE_DATASETS", (_, known) -> known.substring(0, known.length() - 1) + hidden);
        return variables;
    }
}
