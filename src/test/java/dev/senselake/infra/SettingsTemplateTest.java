package dev.senselake.infra;

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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stack sets the variables that the code reads and no key of the configuration, which stands in the secret; but the time zone,
 * because the views read it too.
 */
class SettingsTemplateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

    /** What stands in the environment of every function, with who reads it. */
    private static final Map<String, String> VARIABLES = Map.of(
            "JAVA_TOOL_OPTIONS", "the JVM",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "Quarkus",
            "STACK_NAME", "the metrics, as their dimension",
            "FRESHNESS_HOURS", "the report, as its objective",
            "CONFIGURATION_SECRET_ARN", "the functions, which read the configuration there",
            "SENSELAKE_CONFIGURATION", "the functions, where SAM CLI runs them",
            "LAKE_BUCKET", "the lake",
            "LAKE_PREFIX", "the lake",
            "LEDGER_TABLE", "the ledger",
            "SENSOURCE_TIME_ZONE", "the functions, which follow the parameter of the views");

    private final Template template = Template.read();

    @Test
    void everyFunctionHasTheStoresAndWhereTheConfigurationStandsAndNothingOfIt() {
        assertThat(names(template.globals().at("/Environment/Variables"))).isEqualTo(VARIABLES.keySet());
        assertThat(template.functions().values())
                .hasSize(6)
                .allSatisfy(function -> assertThat(names(function.at("/Properties/Environment/Variables")))
                        .containsExactly("QUARKUS_FUNQY_EXPORT"));
        assertThat(keys()).containsAll(List.of("LAKE_BUCKET", "LAKE_PREFIX", "LEDGER_TABLE"));
    }

    @Test
    void noParameterIsAKeyOfTheConfiguration() {
        Set<String> keys = keys().stream().map(key -> key.replace("_", "")).collect(Collectors.toSet());
        keys.removeAll(Set.of("LAKEBUCKET", "LAKEPREFIX", "LEDGERTABLE"));
        assertThat(template.parameters().properties())
                .extracting(parameter -> parameter.getKey().toUpperCase(Locale.ROOT))
                .doesNotContainAnyElementsOf(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "LAKE_BUCKET, my.lake-1, true",
        "LAKE_BUCKET, My_Lake, false",
        "LAKE_PREFIX, raw/sensors/, true",
        "LAKE_PREFIX, a/../b/, false",
        "LEDGER_TABLE, My_ledger.1, true",
        "LEDGER_TABLE, ab, false",
        "SENSOURCE_TIME_ZONE, America/Argentina/Buenos_Aires, true",
        "SENSOURCE_TIME_ZONE, Etc/GMT+5, true",
        "SENSOURCE_TIME_ZONE, '', true",
        "SENSOURCE_TIME_ZONE, +02:00, false",
    })
    void patternOfAParameterLetsThroughWhatTheCodeAccepts(String variable, String value, boolean accepted) {
        assertThat(value.matches(parameter(variable).path("AllowedPattern").asText()))
                .as("template")
                .isEqualTo(accepted);
        Map<String, String> environment = new HashMap<>(Map.of(
                "SENSOURCE_CLIENT_ID", "id",
                "SENSOURCE_CLIENT_SECRET", "secret",
                "LAKE_BUCKET", "lake",
                "LEDGER_TABLE", "ledger"));
        environment.put(variable, value);
        assertThat(Settings.read(environment, TODAY) instanceof Checked.Valid)
                .as("code")
                .isEqualTo(accepted);
    }

    /** Returns the parameter of the name, which has no underscores and no source. */
    private JsonNode parameter(String variable) {
        String name = variable.replace("SENSOURCE", "").replace("_", "");
        return template.parameters().properties().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> keys() {
        return Settings.keys().stream().map(Settings::variable).collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
