package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What sam deploy --guided asks for: each parameter is explained, limited, shown once and used. */
class ParameterTemplateTest {
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
        assertThat(parameters()).hasSizeGreaterThan(30).allSatisfy(entry -> {
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
        assertThat(parameters()).allSatisfy(entry -> {
            JsonNode parameter = entry.getValue();
            String byDefault = parameter.path("Default").asText();
            assertThat(parameter.has("Default")).as(entry.getKey()).isTrue();
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
    void everyParameterStandsInOneGroup() {
        assertThat(Repository.elements(template.root().at("/Metadata/AWS::CloudFormation::Interface/ParameterGroups"))
                        .flatMap(group -> Repository.texts(group.path("Parameters")).stream()))
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void secretParametersAreNotEchoedAndHaveNoValueInTheTemplate() {
        List<Map.Entry<String, JsonNode>> secrets = parameters()
                .filter(entry -> SECRET.matcher(entry.getKey()).matches())
                .toList();
        assertThat(secrets).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(Cases.SECRETS);
        assertThat(secrets).allSatisfy(entry -> {
            assertThat(entry.getValue().path("NoEcho").asBoolean()).isTrue();
            assertThat(entry.getValue().path("Default").asText()).isEqualTo("-");
        });
    }

    private Stream<Map.Entry<String, JsonNode>> parameters() {
        return template.parameters().properties().stream();
    }

    private List<String> names() {
        return parameters().map(Map.Entry::getKey).toList();
    }
}
