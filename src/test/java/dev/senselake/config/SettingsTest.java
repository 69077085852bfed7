package dev.senselake.config;

import static dev.senselake.config.SettingsSamples.SECRET;
import static dev.senselake.config.SettingsSamples.TODAY;
import static dev.senselake.config.SettingsSamples.senseforce;
import static dev.senselake.config.SettingsSamples.sensource;
import static dev.senselake.config.SettingsSamples.storage;
import static dev.senselake.config.SettingsSamples.valid;
import static dev.senselake.config.SettingsSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings.Checked;
import dev.senselake.function.ConfiguredStreams;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S36")
class SettingsTest {
    @Test
    @Tag("S11")
    @Tag("S15")
    @Tag("S16")
    @Tag("S19")
    @Tag("S20")
    @Tag("S44")
    void absentKeysHaveTheDefaultsOfTheSeed() {
        Settings written = valid(with(
                sensource(),
                "SENSOURCE_TRAFFIC_METRICS",
                "ins,outs",
                "SENSOURCE_OCCUPANCY_METRICS",
                "occupancy(max),occupancy(min),occupancy(avg)",
                "SENSOURCE_STATIC_ENDPOINTS",
                "location,site,zone,space",
                "SENSOURCE_START_DATE",
                "2022-01-01",
                "SENSOURCE_AUTH_URL",
                "https://auth.sensourceinc.com/oauth/token",
                "SENSOURCE_BASE_URL",
                "https://vea.sensourceinc.com",
                "SENSOURCE_WINDOW_DAYS",
                "30",
                "SENSOURCE_LOOKBACK_DAYS",
                "14",
                "SENSOURCE_MAX_IN_FLIGHT",
                "4",
                "SENSOURCE_TOKEN_SECONDS",
                "30",
                "SENSOURCE_CONNECT_SECONDS",
                "5",
                "SENSOURCE_REQUEST_SECONDS",
                "240",
                "SENSOURCE_MAX_TEXT_BYTES",
                "4194304",
                "SENSOURCE_TIME_ZONE",
                "UTC",
                "SENSOURCE_OPENING_HOURS",
                "{}"));

        assertThat(valid(sensource())).isEqualTo(written);
    }

    @Test
    void emptyValuesCountAsAbsent() {
        Map<String, String> blank = sensource();
        Settings.keys().stream()
                .filter(key -> !Settings.mayBeEmpty(key))
                .forEach(key -> blank.putIfAbsent(Settings.variable(key), ""));

        assertThat(valid(blank)).isEqualTo(valid(sensource()));
    }

    @Test
    void emptyValueLeavesTheWordToTheNextSource() {
        Settings settings = valid(Map.of("sensource.window-days", "7"), with(sensource(), "SENSOURCE_WINDOW_DAYS", ""));

        assertThat(settings.sensource().orElseThrow().windowDays()).isEqualTo(7);
    }

    @Test
    void settingsAreReadAnewEachTime() {
        Map<String, String> properties = new HashMap<>(Map.of("lake.bucket", "first", "ledger.table", "ledger"));
        List<ConfigSource> sources = List.of(new ConfigSource() {
            @Override
            public Set<String> getPropertyNames() {
                return properties.keySet();
            }

            @Override
            public @Nullable String getValue(String property) {
                return properties.get(property);
            }

            @Override
            public String getName() {
                return "a secret that changes";
            }
        });
        assertThat(Settings.read(sources, TODAY)).isInstanceOf(Checked.Valid.class);

        properties.put("lake.bucket", "No_Bucket");

        assertThat(Settings.read(sources, TODAY)).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    @Tag("F7")
    @Tag("F9")
    @Tag("F12")
    void senseforceNeedsTokenBackendAndDatasets() {
        SenseforceSettings values = valid(senseforce()).senseforce().orElseThrow();

        assertThat(values.datasets()).extracting(DatasetSettings::name).containsExactly("machine_events");
        assertThat(values.datasets().getFirst().sliceRange()).isEqualTo(10);
        assertThat(values.maxInFlight()).isEqualTo(4);
        assertThat(values.backendUrl().toString()).isEqualTo("https://galaxyapi.senseforce.io");
        assertThat(valid(senseforce()).sensource()).isEmpty();
    }

    @Test
    void nothingConfiguredLeavesBothSourcesOff() {
        Settings settings = valid(storage());

        assertThat(settings.sensource()).isEmpty();
        assertThat(settings.senseforce()).isEmpty();
        assertThat(settings.notes()).isEmpty();
    }

    @Test
    @Tag("S12")
    void startDateWinsOverStartYearAndTheNotesSayWhich() {
        Settings settings =
                valid(with(sensource(), "SENSOURCE_START_DATE", "2024-05-01", "SENSOURCE_START_YEAR", "2023"));

        assertThat(settings.sensource().orElseThrow().startDate()).isEqualTo(LocalDate.of(2024, 5, 1));
        assertThat(settings.notes())
                .contains("SENSOURCE_START_DATE 2024-05-01 is used, SENSOURCE_START_YEAR \"2023\" is not");
    }

    @Test
    @Tag("S12")
    @Tag("S19")
    void startYearAloneMeansItsFirstDay() {
        Settings settings = valid(with(sensource(), "SENSOURCE_START_YEAR", "2024"));

        assertThat(settings.sensource().orElseThrow().startDate()).isEqualTo(LocalDate.of(2024, 1, 1));
    }

    @Test
    @Tag("FC30")
    void startDateMayBeStillToCome() {
        Settings settings = valid(with(sensource(), "SENSOURCE_START_DATE", "2026-02-02"));

        assertThat(settings.sensource().orElseThrow().startDate()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    @Tag("S20")
    void startDateMayBeToday() {
        Settings settings = valid(with(sensource(), "SENSOURCE_START_DATE", "2026-02-01"));

        assertThat(settings.sensource().orElseThrow().startDate()).isEqualTo(TODAY);
    }

    @Test
    @Tag("S17")
    void sensorIsOffByDefaultAndTheNotesSaySo() {
        assertThat(valid(sensource()).notes()).anyMatch(note -> note.contains("stream sensor is off"));
    }

    @Test
    @Tag("S18")
    void allFiveEndpointsOfTheSampleAreAccepted() {
        Settings settings = valid(with(sensource(), "SENSOURCE_STATIC_ENDPOINTS", "location, site,zone,space,Sensor"));

        assertThat(settings.sensource().orElseThrow().staticEndpoints())
                .containsExactly("location", "site", "zone", "space", "sensor");
        assertThat(settings.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    @Tag("FC18")
    void emptyMetricsLeaveTheirStreamOutAndTheNotesSaySo(String empty) {
        Settings settings = valid(
                Map.of("sensource.traffic-metrics", empty), with(sensource(), "SENSOURCE_OCCUPANCY_METRICS", empty));

        assertThat(ConfiguredStreams.of(settings).names()).containsExactly("location", "site", "zone", "space");
        assertThat(settings.notes())
                .anyMatch(note -> note.startsWith("stream traffic is off: SENSOURCE_TRAFFIC_METRICS is empty"))
                .anyMatch(note -> note.startsWith("stream occupancy is off: SENSOURCE_OCCUPANCY_METRICS is empty"));
    }

    @Test
    @Tag("FC18")
    void emptyListOfReferenceStreamsLeavesThemAllOut() {
        Settings settings = valid(with(sensource(), "SENSOURCE_STATIC_ENDPOINTS", ""));

        assertThat(ConfiguredStreams.of(settings).names()).containsExactly("traffic", "occupancy");
        assertThat(settings.notes()).anyMatch(note -> note.startsWith("stream zone is off"));
    }

    @Test
    void everyKeyIsKnownByThisTest() {
        assertThat(Settings.keys())
                .containsExactly(
                        "aws.lambda-function-name",
                        "aws.sam-local",
                        "https.proxy",
                        "lake.bucket",
                        "lake.prefix",
                        "lake.second-look-seconds",
                        "ledger.table",
                        "no.proxy",
                        "senseforce.access-token",
                        "senseforce.backend-url",
                        "senseforce.connect-seconds",
                        "senseforce.datasets",
                        "senseforce.max-in-flight",
                        "senseforce.max-text-bytes",
                        "senseforce.request-seconds",
                        "senselake.ca-certificates",
                        "senselake.ca-file",
                        "senselake.one-machine",
                        "sensource.access-token",
                        "sensource.auth-url",
                        "sensource.base-url",
                        "sensource.client-id",
                        "sensource.client-secret",
                        "sensource.connect-seconds",
                        "sensource.lookback-days",
                        "sensource.max-in-flight",
                        "sensource.max-text-bytes",
                        "sensource.occupancy-metrics",
                        "sensource.opening-hours",
                        "sensource.request-seconds",
                        "sensource.start-date",
                        "sensource.start-year",
                        "sensource.static-endpoints",
                        "sensource.time-zone",
                        "sensource.token-seconds",
                        "sensource.traffic-metrics",
                        "sensource.window-days");
    }

    @Test
    @Tag("FC22")
    void byteOrderMarkIsNoPartOfAValue() {
        Map<String, String> marked = senseforce();
        marked.replaceAll((key, value) -> "\uFEFF" + value);
        assertThat(valid(marked)).isEqualTo(valid(senseforce()));
        assertThat(valid(with(sensource(), "SENSOURCE_WINDOW_DAYS", "\uFEFF"))).isEqualTo(valid(sensource()));
    }

    @Test
    @Tag("I17")
    void printedSettingsShowNoSecret() {
        Map<String, String> both = senseforce();
        both.putAll(sensource());

        assertThat(valid(both).toString()).doesNotContain(SECRET);
    }
}
