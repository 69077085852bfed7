package dev.senselake.infra;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stack sets the variables that the code reads, with the same defaults and limits. */
class SettingsTemplateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

    /** Keys that the stack does not set, with the reason. */
    private static final Map<String, String> NOT_SET = Map.ofEntries(
            Map.entry("SENSOURCE_CLIENT_SECRET", "stands in Secrets Manager, whose ARN is set"),
            Map.entry("SENSEFORCE_ACCESS_TOKEN", "stands in Secrets Manager, whose ARN is set"),
            Map.entry("SENSOURCE_ACCESS_TOKEN", "comes with the secret of the whole configuration"),
            Map.entry("SENSOURCE_TOKEN_SECONDS", "comes with the secret of the whole configuration"),
            Map.entry("SENSOURCE_CONNECT_SECONDS", "comes with the secret of the whole configuration"),
            Map.entry("SENSOURCE_REQUEST_SECONDS", "comes with the secret of the whole configuration"),
            Map.entry("SENSEFORCE_CONNECT_SECONDS", "comes with the secret of the whole configuration"),
            Map.entry("SENSEFORCE_REQUEST_SECONDS", "comes with the secret of the whole configuration"),
            Map.entry("SENSOURCE_MAX_TEXT_BYTES", "comes with the secret of the whole configuration"),
            Map.entry("SENSEFORCE_MAX_TEXT_BYTES", "comes with the secret of the whole configuration"),
            Map.entry("SENSELAKE_CA_CERTIFICATES", "comes with the secret of the whole configuration"),
            Map.entry("SENSELAKE_CA_FILE", "a file of one machine"),
            Map.entry("HTTPS_PROXY", "one machine only"),
            Map.entry("NO_PROXY", "one machine only"),
            Map.entry("SENSELAKE_ONE_MACHINE", "set by the tool of one machine"),
            Map.entry("AWS_LAMBDA_FUNCTION_NAME", "set by Lambda"),
            Map.entry("LAKE_SECOND_LOOK_SECONDS", "comes with the secret of the whole configuration"),
            Map.entry("AWS_SAM_LOCAL", "set by SAM CLI"));

    /** Variables that are no keys of the configuration, with who reads them. */
    private static final Map<String, String> NO_KEYS = Map.of(
            "JAVA_TOOL_OPTIONS", "the JVM",
            "QUARKUS_FUNQY_EXPORT", "Quarkus",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "Quarkus",
            "CONFIGURATION_VERSION", "nobody: another value makes another version",
            "STACK_NAME", "the metrics, as their dimension");

    private final Template template = Template.read();

    @Test
    void everyKeyOfTheCodeIsSetByTheStack() {
        Set<String> missing = keys();
        missing.removeAll(variables().keySet());
        assertThat(missing).isEqualTo(NOT_SET.keySet());
    }

    @Test
    void everyVariableOfTheStackIsReadBySomebody() {
        Set<String> unread = variables().keySet();
        unread.removeAll(keys());
        unread.removeAll(NO_KEYS.keySet());
        assertThat(unread).isEmpty();
        assertThat(template.functions().values())
                .flatExtracting(function -> names(function.at("/Properties/Environment/Variables")))
                .containsOnly("QUARKUS_FUNQY_EXPORT");
    }

    @Test
    void everyKeyHasAParameterOfItsNameWhoseValueArrives() {
        variables(Cases.everyParameterIsItsName(template)).forEach((variable, value) -> {
            if (!NO_KEYS.containsKey(variable)) {
                assertThat(value.replaceAll("[{}]", "").toUpperCase(Locale.ROOT))
                        .isEqualTo(variable.replace("_", ""));
            }
        });
    }

    @Test
    void everySettingStandsInTheNumberedConfigurationSoThatItsChangeIsPublished() {
        for (Stack stack : List.of(Cases.everyParameterIsItsName(template), Cases.stackMakesAll(template))) {
            List<String> lines = stack.value(template.resource("Configuration").at("/Properties/Content"))
                    .asText()
                    .lines()
                    .toList();
            assertThat(variables(stack).entrySet())
                    .filteredOn(variable -> !NO_KEYS.containsKey(variable.getKey()))
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(lines).contains(variable.getKey() + "=" + variable.getValue()));
        }
        assertThat(template.functions().values())
                .allSatisfy(function -> assertThat(function.at("/Properties/VersionDescription/Fn::Sub")
                                .asText())
                        .contains("${Configuration}"));
    }

    @Test
    void defaultsOfTheParametersAreThoseOfTheCode() {
        Map<String, String> withDefaults = variables(new Stack(template, Map.of()));
        withDefaults.putAll(working());
        assertThat(checked(withDefaults)).isInstanceOf(Checked.Valid.class).isEqualTo(checked(working()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SENSOURCE_WINDOW_DAYS",
                "SENSOURCE_LOOKBACK_DAYS",
                "SENSOURCE_MAX_IN_FLIGHT",
                "SENSEFORCE_MAX_IN_FLIGHT"
            })
    void limitsOfANumberAreThoseOfTheCode(String variable) {
        JsonNode parameter = parameter(variable);
        int least = parameter.path("MinValue").asInt();
        int most = parameter.path("MaxValue").asInt();
        assertThat(accepts(variable, least)).isTrue();
        assertThat(accepts(variable, most)).isTrue();
        assertThat(accepts(variable, least - 1)).isFalse();
        assertThat(accepts(variable, most + 1)).isFalse();
    }

    @Test
    void everyNumberThatTheCodeReadsHasItsLimitsTested() {
        assertThat(keys().stream()
                        .filter(variable ->
                                parameter(variable).path("Type").asText().equals("Number"))
                        .toList())
                .containsExactlyInAnyOrder(
                        "SENSOURCE_WINDOW_DAYS",
                        "SENSOURCE_LOOKBACK_DAYS",
                        "SENSOURCE_MAX_IN_FLIGHT",
                        "SENSEFORCE_MAX_IN_FLIGHT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "SENSOURCE_STATIC_ENDPOINTS; location,site, zone,space,sensor; true",
                "SENSOURCE_STATIC_ENDPOINTS; zone,zones; false",
                "SENSOURCE_STATIC_ENDPOINTS; zone,; false",
                "SENSOURCE_TRAFFIC_METRICS; outs; true",
                "SENSOURCE_TRAFFIC_METRICS; in; false",
                "SENSOURCE_OCCUPANCY_METRICS; occupancy(avg), occupancy(min); true",
                "SENSOURCE_OCCUPANCY_METRICS; occupancy; false",
                "SENSOURCE_START_DATE; 2024-02-29; true",
                "SENSOURCE_START_DATE; 1999-12-31; false",
                "SENSOURCE_START_DATE; 2024-13-01; false",
                "SENSOURCE_START_YEAR; 2000; true",
                "SENSOURCE_START_YEAR; 1999; false",
                "SENSOURCE_BASE_URL; https://vea.example.com:443/a/b; true",
                "SENSOURCE_BASE_URL; http://vea.example.com; false",
                "SENSOURCE_AUTH_URL; https://user@vea.example.com; false",
                "SENSOURCE_CLIENT_ID; an id with blanks; true",
                "SENSOURCE_CLIENT_ID; \" id\"; false",
                "SENSOURCE_SECRET_ARN; arn:aws:secretsmanager:eu-west-1:123456789012:secret:name-AbCdEf; true",
                "SENSOURCE_SECRET_ARN; name-AbCdEf; false",
                "SENSEFORCE_SECRET_ARN; arn:aws:ssm:eu-west-1:123456789012:parameter/name; false",
                "SENSEFORCE_BACKEND_URL; https://galaxyapi.senseforce.io; true",
                "SENSEFORCE_DATASETS; no array; false",
                "LAKE_BUCKET; my.lake-1; true",
                "LAKE_BUCKET; My_Lake; false",
                "LAKE_PREFIX; raw/sensors/; true",
                "LAKE_PREFIX; a/../b/; false",
                "LEDGER_TABLE; My_ledger.1; true",
                "LEDGER_TABLE; ab; false",
            })
    void patternOfAParameterLetsThroughWhatTheCodeAccepts(String variable, String value, boolean accepted) {
        assertThat(value.matches(parameter(variable).path("AllowedPattern").asText()))
                .as("template")
                .isEqualTo(accepted);
        assertThat(accepts(variable, value)).as("code").isEqualTo(accepted);
    }

    private static boolean accepts(String variable, Object value) {
        Map<String, String> environment = working();
        environment.put(variable, value.toString());
        return checked(environment) instanceof Checked.Valid;
    }

    private static Checked checked(Map<String, String> environment) {
        return Settings.read(environment, TODAY);
    }

    /** Both sources on, in stores that exist; nothing else is given. */
    private static Map<String, String> working() {
        String arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";
        return new HashMap<>(Map.of(
                "SENSOURCE_SECRET_ARN", arn + "sensource-AbCdEf",
                "SENSEFORCE_SECRET_ARN", arn + "senseforce-AbCdEf",
                "SENSEFORCE_BACKEND_URL", "https://galaxyapi.senseforce.io",
                "SENSEFORCE_DATASETS", "[{\"dataset_id\":\"8f41\",\"name\":\"press\",\"start_date\":\"2024-01-01\"}]",
                "LAKE_BUCKET", "lake",
                "LEDGER_TABLE", "ledger"));
    }

    private Set<String> keys() {
        return Settings.keys().stream().map(Settings::variable).collect(toSet());
    }

    private Map<String, String> variables() {
        return variables(Cases.everyParameterIsItsName(template));
    }

    private Map<String, String> variables(Stack stack) {
        return stack.value(template.globals().at("/Environment/Variables")).properties().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    private JsonNode parameter(String variable) {
        String plain = variable.replace("_", "");
        return template.parameters().properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(plain))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(Repository.MAPPER::createObjectNode);
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
