package dev.senselake.config;

import static dev.senselake.config.SettingsSamples.storage;
import static dev.senselake.config.SettingsSamples.valid;
import static dev.senselake.config.SettingsSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.config.ConfigurationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("S36")
class SettingsFileTest {
    @Test
    void environmentWinsOverTheFileAndValuesAreTakenLiterally() {
        Map<String, String> file = Map.of("sensource.client-id", "from-file", "sensource.client-secret", "a${b}c");

        SenSourceSettings settings = valid(file, with(storage(), "SENSOURCE_CLIENT_ID", "from-environment"))
                .sensource()
                .orElseThrow();

        assertThat(settings.clientId()).contains("from-environment");
        assertThat(settings.credential()).isEqualTo(new Credential("a${b}c"));
    }

    @Test
    @Tag("S21")
    void sixKeyFileOfTheSeedWorksAsItIs(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("configuration.json");
        Files.writeString(file, """
                {
                  "client_id": "client",
                  "client_secret": "word",
                  "traffic_metrics": "ins,outs",
                  "occupancy_metrics": "occupancy(max),occupancy(min),occupancy(avg)",
                  "static_endpoints": "location,site,zone,space,sensor",
                  "start_year": "2022"
                }
                """);

        Settings settings = valid(ConfigurationFile.read(file), storage());

        assertThat(settings.sensource().orElseThrow().staticEndpoints()).contains("sensor");
        assertThat(settings.sensource().orElseThrow().startDate()).isEqualTo(LocalDate.of(2022, 1, 1));
    }

    @Test
    @Tag("S18")
    @Tag("S22")
    void exampleFileIsValidAndNamesEveryKeyOfTheSources() {
        Map<String, String> example = ConfigurationFile.read(Path.of("configuration.example.json"));

        assertThat(valid(example, storage()).senseforce()).isPresent();
        assertThat(example).containsEntry("sensource.static-endpoints", "location,site,zone,space,sensor");
        assertThat(example.keySet())
                .containsExactlyInAnyOrderElementsOf(Settings.keys().stream()
                        .filter(key -> key.startsWith("senseforce.") || key.startsWith("sensource."))
                        .filter(key -> !key.endsWith("start-year"))
                        .filter(key -> !key.equals("sensource.access-token"))
                        .collect(Collectors.toSet()));
    }
}
