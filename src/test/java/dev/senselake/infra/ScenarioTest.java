package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.statemachine.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our interpreter makes the same of the definition as the engine that .ci/check-infra runs, which is not ours. */
class ScenarioTest {
    private static final String EXPECTED = ".expected.json";

    private final StateMachine machine = StateMachine.load(
            Repository.text(Repository.DEFINITION), Template.read().substitutions());

    @ParameterizedTest
    @MethodSource("scenarios")
    void interpreterGivesTheOutcomeOfTheOtherEngine(String scenario) {
        Scenario read = Scenario.read(scenario);
        assertThat(lines(read.outcome(machine)))
                .as(read.script().path("about").asText())
                .isEqualTo(lines(read.expected()));
    }

    @Test
    void everyScenarioHasItsOutcomeAndEveryOutcomeItsScenario() throws IOException {
        List<String> outcomes = names(EXPECTED).toList();
        assertThat(outcomes)
                .hasSizeGreaterThan(10)
                .hasSameElementsAs(scenarios().toList());
    }

    /** One payload a line, so that a difference is easy to see. */
    private static String lines(JsonNode outcome) {
        return Repository.sortedText(outcome).replace("},{", "},\n{").replace("[{", "[\n{");
    }

    static Stream<String> scenarios() throws IOException {
        return names(".json").filter(name -> !name.endsWith(".expected"));
    }

    private static Stream<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("infra/scenarios"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
