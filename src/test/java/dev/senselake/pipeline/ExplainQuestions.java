package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.pipeline.LoadedHome.Asked;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code explain} says. */
abstract class ExplainQuestions {
    private static final String CORRECTED = "2024-12-23T12:00:00Z";

    /** Returns the home that is asked. */
    abstract LoadedHome home();

    @Test
    @Tag("I19")
    void explainTellsBothValuesOfACorrectionWithTheirRuns() throws IOException {
        String zone = home().sources().simulators().vea().truth().zones().get(1).id();

        Asked asked = home().ask("explain", "traffic", "--zone", zone, "--hour", CORRECTED, "--json");

        assertThat(asked.status()).as(asked.err()).isZero();
        JsonNode generations = LoadedHome.JSON.readTree(asked.out()).path("generations");
        assertThat(generations).hasSize(2);
        assertThat(generations.get(0).path("run").asText()).isEqualTo("first");
        assertThat(generations.get(1).path("run").asText()).isEqualTo("second");
        JsonNode first = generations.get(0).path("rows").get(0);
        JsonNode second = generations.get(1).path("rows").get(0);
        assertThat(first.path("how").asText()).isEqualTo("FIRST");
        assertThat(second.path("how").asText()).isEqualTo("CHANGED");
        assertThat(second.path("before")).isEqualTo(first.path("after"));
        assertThat(second.at("/before/sumins").asInt()).isNotEqualTo(4711);
        assertThat(second.at("/after/sumins").asInt()).isEqualTo(4711);
        assertThat(home().ask("explain", "traffic", "--zone", zone, "--hour", CORRECTED)
                        .out())
                .contains(" by run first", " by run second", "changed", " -> 4711");
    }

    @Test
    void explainTellsACorrectionOfADatasetWhoseRowsAreTheirOwnKey() throws IOException {
        ObjectNode corrected =
                home().sources().simulators().dataset().rows(Sources.LAST).get(3);
        Instant time = Instant.ofEpochMilli(corrected.path("timestamp").asLong());

        Asked asked = home().ask(
                        "explain",
                        "telemetry",
                        "--thing",
                        corrected.path("thing").asText(),
                        "--hour",
                        time.toString(),
                        "--json");

        List<JsonNode> changed = new ArrayList<>();
        LoadedHome.JSON
                .readTree(asked.out())
                .path("generations")
                .forEach(generation -> generation.path("rows").forEach(row -> {
                    if (row.path("how").asText().equals("CHANGED")) {
                        changed.add(row);
                    }
                }));
        assertThat(changed).as(asked.err() + asked.out()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.at("/key/timestamp").asLong()).isEqualTo(time.toEpochMilli());
            assertThat(row.at("/after/value").asDouble()).isEqualTo(0.125);
            assertThat(row.at("/before/value").asDouble()).isNotEqualTo(0.125);
        });
    }
}
