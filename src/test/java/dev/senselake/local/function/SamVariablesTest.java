package dev.senselake.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.config.ConfigurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SamVariablesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "LAKE_BUCKET", "lake",
            "LEDGER_TABLE", "senselake",
            "SENSOURCE_CLIENT_ID", "client",
            "SENSOURCE_CLIENT_SECRET", "secret",
            "SENSEFORCE_ACCESS_TOKEN", "token",
            "SENSEFORCE_BACKEND_URL", "http://host.docker.internal:2",
            "QUARKUS_S3_ENDPOINT_OVERRIDE", "http://host.docker.internal:3",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_CONFIG_FILE", "/nowhere");

    private static String template = "";

    @BeforeAll
    static void readTemplate() throws IOException {
        template = Files.readString(Path.of("sam-template.yaml"));
    }

    @Test
    void everyFunctionOfTheTemplateHasItsVariables() throws IOException {
        List<String> functions = all("(?m)^  (\\w+):\\n    Type: AWS::Serverless::Function$");

        assertThat(variables().fieldNames()).toIterable().containsExactlyElementsOf(functions);
    }

    @Test
    void everyVariableIsOneThatTheTemplateDeclares() throws IOException {
        List<String> declared = all("(?m)^        ([A-Z][A-Z_]+): ");

        assertThat(variables().path("TrafficChunk").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "SENSELAKE_CONFIGURATION",
                        "LAKE_BUCKET",
                        "LAKE_PREFIX",
                        "LEDGER_TABLE",
                        "JAVA_TOOL_OPTIONS",
                        "SENSOURCE_TIME_ZONE")
                .isSubsetOf(declared);
    }

    @Test
    void configurationOfTheEnvironmentIsOneTextThatTheFunctionsRead() throws IOException {
        JsonNode variables = variables().path("PlanRun");
        String text = variables.path("SENSELAKE_CONFIGURATION").asText();

        assertThat(ConfigurationText.parse("text", text, ConfigurationText.MOST_STORED_BYTES)
                        .properties())
                .containsOnly(
                        Map.entry("sensource.client-id", "client"),
                        Map.entry("sensource.client-secret", "secret"),
                        Map.entry("senseforce.access-token", "token"),
                        Map.entry("senseforce.backend-url", "http://host.docker.internal:2"));
        assertThat(variables.path("LAKE_BUCKET").asText()).isEqualTo("lake");
        assertThat(variables.path("LAKE_PREFIX").asText()).isEmpty();
    }

    @Test
    void optionsOfTheTemplateAreKeptAndTheRestIsAddedToThem() throws IOException {
        assertThat(template).contains("\n        JAVA_TOOL_OPTIONS: " + SamVariables.TEMPLATE_OPTIONS + "\n");
        assertThat(variables().at("/CloseRun/JAVA_TOOL_OPTIONS").asText().split(" "))
                .contains(
                        SamVariables.TEMPLATE_OPTIONS,
                        "-Dquarkus.s3.endpoint-override=http://host.docker.internal:3",
                        "-Dquarkus.dynamodb.aws.credentials.static-provider.access-key-id=local")
                .noneMatch(option -> option.contains("/nowhere") || option.contains("secret"));
    }

    private static JsonNode variables() throws IOException {
        return new ObjectMapper().readTree(SamVariables.json(new FunctionEnvironment(ENVIRONMENT)));
    }

    private static List<String> all(String pattern) {
        return Pattern.compile(pattern)
                .matcher(template)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
