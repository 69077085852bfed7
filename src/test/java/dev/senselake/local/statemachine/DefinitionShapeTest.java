package dev.senselake.local.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.definition.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands more than once in the definition is the same each time, and is explained once. */
class DefinitionShapeTest {
    private static final Pattern SHORT_NAME = Pattern.compile("([a-z][a-z ]+) \\(docs/state-machine\\.md\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z][a-z ]+) \\| .+ \\|$");

    private final JsonNode root = Payloads.parse(FakeFunctions.definition());

    @Test
    void bodiesOfTheFourMapsAreEqualUpToNames() {
        JsonNode lists = body("ReferenceLists");

        assertThat(List.of(body("Traffic"), body("Occupancy"), body("Senseforce")))
                .allSatisfy(other -> assertThat(other).isEqualTo(lists));
    }

    @Test
    void distributedMapsAreEqualUpToNames() {
        JsonNode traffic = around("Traffic", "'traffic'");

        assertThat(around("Occupancy", "'occupancy'")).isEqualTo(traffic);
        assertThat(around("Senseforce", "'*'")).isEqualTo(traffic);
    }

    @Test
    void everyTaskHasTheSameRetriersWhichTheFirstExplains() {
        JsonNode explained = state("PlanRun").path("Retry");
        JsonNode plain = explained.deepCopy();
        plain.forEach(retrier -> ((ObjectNode) retrier).remove("Comment"));

        assertThat(explained).allMatch(retrier -> retrier.has("Comment"));
        assertThat(root.findValues("Retry"))
                .hasSize(6)
                .startsWith(explained)
                .filteredOn(retriers -> !retriers.equals(explained))
                .hasSize(5)
                .containsOnly(plain);
    }

    @Test
    void everyShortNameIsExplainedOnceAndEveryExplanationUsed() throws IOException {
        List<String> explained = names(ROW, Files.readString(Path.of("docs/state-machine.md"))).stream()
                .filter(name -> !name.equals("name"))
                .toList();

        assertThat(explained).doesNotHaveDuplicates();
        assertThat(names(SHORT_NAME, FakeFunctions.definition())).hasSameElementsAs(explained);
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** What an item passes through: without how the map runs it, and what its task says of its function. */
    private JsonNode body(String map) {
        ObjectNode body = state(map).path("ItemProcessor").deepCopy();
        String task = body.path("StartAt").asText();
        body.remove("ProcessorConfig");
        ((ObjectNode) body.path("States").path(task)).remove("Comment");
        return Payloads.parse(body.toString().replace(task, "Task"));
    }

    /** The map around its body, with {@code stream} standing for its items. */
    private JsonNode around(String map, String stream) {
        ObjectNode state = state(map).deepCopy();
        state.remove("ItemProcessor");
        String plan = "$plan." + map.toLowerCase(Locale.ROOT);
        String limit = "$plan.concurrency." + map.toLowerCase(Locale.ROOT);
        return Payloads.parse(state.toString()
                .replace(stream, "'stream'")
                .replace(limit, "$limit")
                .replace(plan, "$windows")
                .replace(map, "Map"));
    }

    private JsonNode state(String name) {
        return states(root)
                .filter(state -> state.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Map.Entry<String, JsonNode>> states(JsonNode json) {
        return Stream.concat(
                json.path("States").properties().stream(), json.valueStream().flatMap(DefinitionShapeTest::states));
    }
}
