package dev.senselake.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.config.ConfigurationFile;
import dev.senselake.senseforce.DatasetSettings;
import dev.senselake.settings.Settings.Checked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S36")
class SettingsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    private static final String DATASET =
            "[{\"dataset_id\":\"8f418098-ca28\",\"name\":\"machine_events\",\"start_date\":\"2024-01-01\"}]";
    private static final String SECRET = "canary-secret-word";

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
                "4"));

        assertThat(valid(sensource())).isEqualTo(written);
    }

    @Test
    void emptyValuesCountAsAbsent() {
        Map<String, String> blank = sensource();
        SettingsText.keys().forEach(key -> blank.putIfAbsent(SettingsText.variable(key), ""));

        assertThat(valid(blank)).isEqualTo(valid(sensource()));
    }

    @Test
    @Tag("F7")
    @Tag("F9")
    @Tag("F12")
    void senseforceNeedsTokenBackendAndDatasets() {
        SenseforceValues values = valid(senseforce()).senseforce().orElseThrow();

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

        assertThat(settings.sensource().orElseThrow().settings().startDate()).isEqualTo(LocalDate.of(2024, 5, 1));
        assertThat(settings.notes())
                .contains("SENSOURCE_START_DATE 2024-05-01 is used, SENSOURCE_START_YEAR \"2023\" is not");
    }

    @Test
    @Tag("S12")
    @Tag("S19")
    void startYearAloneMeansItsFirstDay() {
        Settings settings = valid(with(sensource(), "SENSOURCE_START_YEAR", "2024"));

        assertThat(settings.sensource().orElseThrow().settings().startDate()).isEqualTo(LocalDate.of(2024, 1, 1));
    }

    @Test
    @Tag("S20")
    void startDateMayBeToday() {
        Settings settings = valid(with(sensource(), "SENSOURCE_START_DATE", "2026-02-01"));

        assertThat(settings.sensource().orElseThrow().settings().startDate()).isEqualTo(TODAY);
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

        assertThat(settings.sensource().orElseThrow().settings().staticEndpoints())
                .containsExactly("location", "site", "zone", "space", "sensor");
        assertThat(settings.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SENSOURCE_TRAFFIC_METRICS | ins,uots | SENSOURCE_TRAFFIC_METRICS holds \"uots\"; allowed are ins, outs",
                "SENSOURCE_TRAFFIC_METRICS | in | holds \"in\" (did you mean ins?); allowed are ins, outs",
                "SENSOURCE_OCCUPANCY_METRICS | occupancy(sum) | holds \"occupancy(sum)\"",
                "SENSOURCE_STATIC_ENDPOINTS | zones | holds \"zones\" (did you mean zone?); allowed are location, site, zone, space, sensor",
                "SENSOURCE_START_DATE | 01/02/2024 | SENSOURCE_START_DATE is \"01/02/2024\"; allowed is a UTC day as YYYY-MM-DD",
                "SENSOURCE_START_DATE | 2026-02-02 | SENSOURCE_START_DATE is 2026-02-02, in the future; the latest allowed is 2026-02-01",
                "SENSOURCE_START_DATE | 1900-01-01 | the earliest allowed is 2000-01-01",
                "SENSOURCE_START_YEAR | 2027 | SENSOURCE_START_YEAR is \"2027\"; allowed are whole numbers from 2000 to 2026",
                "SENSOURCE_AUTH_URL | http://auth.example.com/x | SENSOURCE_AUTH_URL must begin with https://",
                "SENSOURCE_BASE_URL | vea.example.com | SENSOURCE_BASE_URL",
                "SENSOURCE_WINDOW_DAYS | 32 | SENSOURCE_WINDOW_DAYS is \"32\"; allowed are whole numbers from 1 to 31",
                "SENSOURCE_WINDOW_DAYS | 0 | SENSOURCE_WINDOW_DAYS is \"0\"",
                "SENSOURCE_LOOKBACK_DAYS | -1 | SENSOURCE_LOOKBACK_DAYS is \"-1\"; allowed are whole numbers from 0 to 365",
                "SENSOURCE_LOOKBACK_DAYS | 366 | SENSOURCE_LOOKBACK_DAYS is \"366\"",
                "SENSOURCE_MAX_IN_FLIGHT | 1 | SENSOURCE_MAX_IN_FLIGHT is \"1\"; allowed are whole numbers from 2 to 40",
                "SENSOURCE_MAX_IN_FLIGHT | 41 | SENSOURCE_MAX_IN_FLIGHT is \"41\"",
                "SENSOURCE_SECRET_ARN | my-secret | SENSOURCE_SECRET_ARN is \"my-secret\"; it takes the ARN of a secret",
                "SENSEFORCE_SECRET_ARN | my-secret | SENSEFORCE_SECRET_ARN is \"my-secret\"",
                "SENSEFORCE_BACKEND_URL | http://galaxyapi.senseforce.io | SENSEFORCE_BACKEND_URL must begin with https://",
                "SENSEFORCE_MAX_IN_FLIGHT | 0 | SENSEFORCE_MAX_IN_FLIGHT is \"0\"; allowed are whole numbers from 1 to 40",
                "SENSEFORCE_DATASETS | {} | SENSEFORCE_DATASETS takes a JSON array",
                "SENSEFORCE_DATASETS | [{\"dataset_id\":\"a\",\"name\":\"traffic\",\"start_date\":\"2024-01-01\"}] | SENSEFORCE_DATASETS[0].name is \"traffic\"",
                "SENSEFORCE_DATASETS | [{\"dataset_id\":\"a\",\"name\":\"x\",\"start_date\":\"2026-02-02\"}] | SENSEFORCE_DATASETS: start_date of x is 2026-02-02, in the future",
                "LAKE_BUCKET | My_Bucket | LAKE_BUCKET is \"My_Bucket\"; it takes a bucket's name",
                "LAKE_PREFIX | ../x | LAKE_PREFIX is \"../x\"; it takes a plain path",
                "LEDGER_TABLE | a b | LEDGER_TABLE is \"a b\"; it takes a table's name",
            })
    @Tag("S20")
    @Tag("F9")
    @Tag("F33")
    void everyWrongValueIsNamedWithItsKeyAndWhatIsAllowed(String variable, String value, String problem) {
        Map<String, String> both = with(sensource(), variable, value);
        senseforce().forEach(both::putIfAbsent);

        assertThat(invalid(both)).singleElement().asString().contains(problem);
    }

    @Test
    void everyKeyIsKnownByThisTest() {
        assertThat(SettingsText.keys())
                .containsExactly(
                        "aws.lambda-initialization-type",
                        "aws.sam-local",
                        "lake.bucket",
                        "lake.prefix",
                        "ledger.table",
                        "senseforce.access-token",
                        "senseforce.backend-url",
                        "senseforce.datasets",
                        "senseforce.max-in-flight",
                        "senseforce.secret-arn",
                        "sensource.auth-url",
                        "sensource.base-url",
                        "sensource.client-id",
                        "sensource.client-secret",
                        "sensource.lookback-days",
                        "sensource.max-in-flight",
                        "sensource.occupancy-metrics",
                        "sensource.secret-arn",
                        "sensource.start-date",
                        "sensource.start-year",
                        "sensource.static-endpoints",
                        "sensource.traffic-metrics",
                        "sensource.window-days");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(invalid(Map.of(
                        "SENSOURCE_CLIENT_ID", "client",
                        "SENSOURCE_WINDOW_DAYS", "x",
                        "SENSEFORCE_ACCESS_TOKEN", SECRET)))
                .hasSize(6)
                .anyMatch(problem ->
                        problem.startsWith("SENSOURCE_CLIENT_SECRET is missing although SENSOURCE_CLIENT_ID is set"))
                .anyMatch(problem -> problem.startsWith("SENSEFORCE_BACKEND_URL is missing"))
                .anyMatch(problem -> problem.startsWith("SENSEFORCE_DATASETS is missing"))
                .anyMatch(problem -> problem.startsWith("LAKE_BUCKET is missing"))
                .anyMatch(problem -> problem.startsWith("LEDGER_TABLE is missing"));
    }

    @Test
    void secretWithoutItsClientIdIsHalfGiven() {
        Map<String, String> half = sensource();
        half.remove("SENSOURCE_CLIENT_ID");

        assertThat(invalid(half))
                .singleElement()
                .asString()
                .startsWith("SENSOURCE_CLIENT_ID is missing")
                .doesNotContain(SECRET);
    }

    @Test
    @Tag("S13")
    @Tag("S14")
    @Tag("K69")
    void malformedSecretIsRefusedWithoutItsValue() {
        Map<String, String> malformed = with(sensource(), "SENSOURCE_CLIENT_SECRET", SECRET + "\nx");

        assertThat(invalid(malformed))
                .singleElement()
                .asString()
                .startsWith("SENSOURCE_CLIENT_SECRET")
                .doesNotContain(SECRET);
    }

    @Test
    @Tag("I17")
    void printedSettingsShowNoSecret() {
        Map<String, String> both = senseforce();
        both.putAll(sensource());

        assertThat(valid(both).toString()).doesNotContain(SECRET);
    }

    @Test
    @Tag("S13")
    @Tag("F8")
    void storedSecretsStandForTheValues() {
        String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:senselake/vea-AbCdEf";
        Settings settings = valid(with(
                storage(),
                "SENSOURCE_SECRET_ARN",
                arn,
                "SENSEFORCE_SECRET_ARN",
                arn,
                "SENSEFORCE_BACKEND_URL",
                "https://galaxyapi.senseforce.io/",
                "SENSEFORCE_DATASETS",
                DATASET));

        assertThat(settings.sensource().orElseThrow().credential()).isInstanceOf(Credential.Stored.class);
        assertThat(settings.senseforce().orElseThrow().credential()).isInstanceOf(Credential.Stored.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, false, true",
        "http://localhost:8080, false, true",
        "http://10.0.0.7:8080, true, false",
        "http://host.docker.internal:8080, false, false",
        "http://host.docker.internal:8080, true, true",
    })
    void plainHttpIsForThisMachineOnly(String url, String samLocal, boolean allowed) {
        Map<String, String> plain = with(sensource(), "SENSOURCE_BASE_URL", url, "AWS_SAM_LOCAL", samLocal);

        assertThat(Settings.of(SettingsText.read(Map.of(), plain), TODAY) instanceof Checked.Valid)
                .isEqualTo(allowed);
    }

    @Test
    void environmentWinsOverTheFileAndValuesAreTakenLiterally() {
        Map<String, String> file = Map.of("sensource.client-id", "from-file", "sensource.client-secret", "a${b}c");

        SettingsText text = SettingsText.read(file, with(storage(), "SENSOURCE_CLIENT_ID", "from-environment"));

        assertThat(text.sensource().clientId()).contains("from-environment");
        assertThat(text.sensource().clientSecret()).contains("a${b}c");
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

        assertThat(settings.sensource().orElseThrow().settings().staticEndpoints())
                .contains("sensor");
        assertThat(settings.sensource().orElseThrow().settings().startDate()).isEqualTo(LocalDate.of(2022, 1, 1));
    }

    @Test
    @Tag("S18")
    @Tag("S22")
    void exampleFileIsValidAndNamesEveryKeyOfTheSources() {
        Map<String, String> example = ConfigurationFile.read(Path.of("configuration.example.json"));

        assertThat(valid(example, storage()).senseforce()).isPresent();
        assertThat(example).containsEntry("sensource.static-endpoints", "location,site,zone,space,sensor");
        assertThat(example.keySet())
                .containsExactlyInAnyOrderElementsOf(SettingsText.keys().stream()
                        .filter(key -> key.startsWith("sense") || key.startsWith("sensource"))
                        .filter(key -> !key.endsWith("secret-arn") && !key.endsWith("start-year"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void nearestWordIsOnlyNamedWhereOneIsNear() {
        assertThat(NearestWord.of("client-idd", List.of("client_id", "client_secret")))
                .contains("client_id");
        assertThat(NearestWord.of("banana", List.of("ins", "outs"))).isEmpty();
        assertThat(NearestWord.of("x".repeat(100), List.of("ins"))).isEmpty();
    }

    private static Map<String, String> storage() {
        return new TreeMap<>(Map.of("LAKE_BUCKET", "lake", "LEDGER_TABLE", "ledger"));
    }

    private static Map<String, String> sensource() {
        return with(storage(), "SENSOURCE_CLIENT_ID", "client", "SENSOURCE_CLIENT_SECRET", SECRET);
    }

    private static Map<String, String> senseforce() {
        return with(
                storage(),
                "SENSEFORCE_ACCESS_TOKEN",
                SECRET,
                "SENSEFORCE_BACKEND_URL",
                "https://galaxyapi.senseforce.io/",
                "SENSEFORCE_DATASETS",
                DATASET);
    }

    private static Map<String, String> with(Map<String, String> base, String... pairs) {
        Map<String, String> all = new HashMap<>(base);
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    private static Settings valid(Map<String, String> environment) {
        return valid(Map.of(), environment);
    }

    private static Settings valid(Map<String, String> file, Map<String, String> environment) {
        Checked checked = Settings.of(SettingsText.read(file, environment), TODAY);
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).settings();
    }

    private static List<String> invalid(Map<String, String> environment) {
        Checked checked = Settings.of(SettingsText.read(Map.of(), environment), TODAY);
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
        return ((Checked.Invalid) checked).problems();
    }
}
