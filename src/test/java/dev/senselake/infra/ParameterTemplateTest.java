package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the stack asks for: each parameter is explained, limited and used, and none of them takes a secret. */
class ParameterTemplateTest {
    /** The one that has no default. */
    private static final String ASKED = "ConfigurationSecretArn";

    private static final Pattern SECRET = Pattern.compile(".*(Secret|Token|Password|Credential)");
    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private final Template template = Template.read();

    @Test
    void everyParameterIsUsedByMoreThanARule() {
        List<JsonNode> parts = Stream.of("Globals", "Conditions", "Resources", "Outputs")
                .map(template.root()::path)
                .toList();
        TreeSet<String> used = new TreeSet<>();
        parts.stream().flatMap(Repository::nodes).forEach(node -> {
            if (node.isTextual()) {
                used.addAll(Repository.all(SUBSTITUTED, node.asText()));
            }
            used.add(node.path("Ref").asText());
        });
        assertThat(used).containsAll(names());
    }

    @Test
    void everyParameterHasADescriptionAndLimits() {
        assertThat(parameters()).hasSizeGreaterThan(10).allSatisfy(entry -> {
            JsonNode parameter = entry.getValue();
            assertThat(parameter.path("Description").asText())
                    .as(entry.getKey())
                    .hasSizeBetween(20, 200)
                    .endsWith(".");
            assertThat(parameter.has("AllowedValues")
                            || (parameter.has("MinValue") && parameter.has("MaxValue"))
                            || (parameter.has("AllowedPattern") && parameter.has("ConstraintDescription")))
                    .as(entry.getKey())
                    .isTrue();
        });
    }

    @Test
    void everyParameterAcceptsItsOwnDefault() {
        assertThat(parameters().filter(entry -> !entry.getKey().equals(ASKED))).allSatisfy(entry -> {
            JsonNode parameter = entry.getValue();
            assertThat(parameter.has("Default")).as(entry.getKey()).isTrue();
            String byDefault = parameter.path("Default").asText();
            assertThat(byDefault)
                    .as(entry.getKey())
                    .matches(parameter.path("AllowedPattern").asText("(?s).*"));
            if (parameter.has("MinValue")) {
                assertThat(Long.parseLong(byDefault))
                        .as(entry.getKey())
                        .isBetween(
                                parameter.path("MinValue").asLong(),
                                parameter.path("MaxValue").asLong());
            }
            if (parameter.has("AllowedValues")) {
                assertThat(Repository.texts(parameter.path("AllowedValues"))).contains(byDefault);
            }
        });
    }

    @Test
    void noParameterTakesASecret() {
        assertThat(parameters())
                .noneMatch(entry -> entry.getValue().has("NoEcho")
                        || SECRET.matcher(entry.getKey()).matches());
    }

    @Test
    void exampleOfTheParametersNamesThemAndGivesValuesThatTheyTake() {
        Map<String, Object> example = new Yaml().load(Repository.text("senselake.params.example.yaml"));
        assertThat(example)
                .containsKey(ASKED)
                .allSatisfy((name, value) -> assertThat(value.toString())
                        .as(name)
                        .matches(template.parameter(name).path("AllowedPattern").asText("none")));
        assertThat(Repository.text(".gitignore")).contains("\nsenselake.params.yaml\n");
    }

    private Stream<Map.Entry<String, JsonNode>> parameters() {
        return template.parameters().properties().stream();
    }

    private List<String> names() {
        return parameters().map(Map.Entry::getKey).toList();
    }
}
