package dev.senselake.config;

import static dev.senselake.config.SettingsSamples.SECRET;
import static dev.senselake.config.SettingsSamples.TODAY;
import static dev.senselake.config.SettingsSamples.invalid;
import static dev.senselake.config.SettingsSamples.senseforce;
import static dev.senselake.config.SettingsSamples.sensource;
import static dev.senselake.config.SettingsSamples.storage;
import static dev.senselake.config.SettingsSamples.valid;
import static dev.senselake.config.SettingsSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings.Checked;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S36")
class SettingsCheckTest {
    @ParameterizedTest
    @CsvSource({
        "SENSOURCE_BASE_URL, https://vea.example.com/api",
        "SENSOURCE_BASE_URL, https://vea.example.com/api/data/traffic",
        "SENSOURCE_BASE_URL, https://vea.example.com/api/zone/",
        "SENSEFORCE_BACKEND_URL, https://vea.example.com/api/",
        "SENSEFORCE_BACKEND_URL, https://vea.example.com/api/dataset/execute/8f418098-0000-4000-8000-000000000001"
    })
    @Tag("FC19")
    void addressThatWasCopiedFromARequestIsTakenAsItIsMeant(String variable, String address) {
        Map<String, String> both = with(sensource(), variable, address);
        senseforce().forEach(both::putIfAbsent);

        Settings settings = ((Checked.Valid) Settings.read(both, TODAY)).settings();

        assertThat(List.of(
                        settings.sensource().orElseThrow().baseUrl().toString(),
                        settings.senseforce().orElseThrow().backendUrl().toString()))
                .contains("https://vea.example.com");
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
                "SENSOURCE_START_DATE | 2126-02-02 | SENSOURCE_START_DATE is 2126-02-02, in the future; the latest allowed is 2126-02-01",
                "SENSOURCE_START_DATE | 1900-01-01 | the earliest allowed is 2000-01-01",
                "SENSOURCE_START_YEAR | 1999 | SENSOURCE_START_YEAR is \"1999\"; allowed are whole numbers from 2000 to 2126",
                "SENSOURCE_AUTH_URL | http://auth.example.com/x | SENSOURCE_AUTH_URL must begin with https://",
                "SENSOURCE_BASE_URL | vea.example.com | SENSOURCE_BASE_URL",
                "SENSOURCE_WINDOW_DAYS | 32 | SENSOURCE_WINDOW_DAYS is \"32\"; allowed are whole numbers from 1 to 31",
                "SENSOURCE_WINDOW_DAYS | 0 | SENSOURCE_WINDOW_DAYS is \"0\"",
                "SENSOURCE_LOOKBACK_DAYS | -1 | SENSOURCE_LOOKBACK_DAYS is \"-1\"; allowed are whole numbers from 0 to 365",
                "SENSOURCE_LOOKBACK_DAYS | 366 | SENSOURCE_LOOKBACK_DAYS is \"366\"",
                "SENSOURCE_MAX_IN_FLIGHT | 1 | SENSOURCE_MAX_IN_FLIGHT is \"1\"; allowed are whole numbers from 2 to 40",
                "SENSOURCE_MAX_IN_FLIGHT | 41 | SENSOURCE_MAX_IN_FLIGHT is \"41\"",
                "SENSOURCE_MAX_TEXT_BYTES | 999 | SENSOURCE_MAX_TEXT_BYTES is \"999\"; allowed are whole numbers from 1000 to 15000000",
                "SENSEFORCE_MAX_TEXT_BYTES | 15000001 | SENSEFORCE_MAX_TEXT_BYTES is \"15000001\"",
                "SENSEFORCE_BACKEND_URL | http://galaxyapi.senseforce.io | SENSEFORCE_BACKEND_URL must begin with https://",
                "SENSOURCE_TOKEN_SECONDS | 9 | SENSOURCE_TOKEN_SECONDS is \"9\"; allowed are whole numbers from 10 to 60",
                "SENSOURCE_CONNECT_SECONDS | 0 | SENSOURCE_CONNECT_SECONDS is \"0\"; allowed are whole numbers from 1 to 60",
                "SENSOURCE_REQUEST_SECONDS | 239 | SENSOURCE_REQUEST_SECONDS is \"239\"; allowed are whole numbers from 240 to 720",
                "SENSEFORCE_CONNECT_SECONDS | 61 | SENSEFORCE_CONNECT_SECONDS is \"61\"; allowed are whole numbers from 1 to 60",
                "SENSEFORCE_REQUEST_SECONDS | 721 | SENSEFORCE_REQUEST_SECONDS is \"721\"; allowed are whole numbers from 240 to 720",
                "SENSOURCE_TOKEN_SECONDS | 61 | SENSOURCE_TOKEN_SECONDS is \"61\"",
                "SENSOURCE_TIME_ZONE | europe/vienna | SENSOURCE_TIME_ZONE is \"europe/vienna\" (did you mean Europe/Vienna?); it takes a name of the IANA list",
                "SENSOURCE_TIME_ZONE | +02:00 | SENSOURCE_TIME_ZONE is \"+02:00\"",
                "SENSOURCE_OPENING_HOURS | [] | SENSOURCE_OPENING_HOURS takes an object with the id of each location",
                "HTTPS_PROXY | socks5://proxy:1080 | HTTPS_PROXY takes a proxy such as http://proxy.example.com:3128",
                "SENSELAKE_CA_FILE | /absent.pem | SENSELAKE_CA_FILE names \"/absent.pem\", which cannot be read",
                "SENSELAKE_CA_CERTIFICATES | MIIB | SENSELAKE_CA_CERTIFICATES holds no certificate; it takes PEM",
                "SENSELAKE_CA_CERTIFICATES | -----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE----- | holds a certificate that is damaged",
                "SENSEFORCE_MAX_IN_FLIGHT | 0 | SENSEFORCE_MAX_IN_FLIGHT is \"0\"; allowed are whole numbers from 1 to 40",
                "SENSEFORCE_DATASETS | {} | SENSEFORCE_DATASETS takes a JSON array",
                "SENSEFORCE_DATASETS | [{\"dataset_id\":\"a\",\"name\":\"traffic\",\"start_date\":\"2024-01-01\"}] | SENSEFORCE_DATASETS[0].name is \"traffic\"",
                "SENSEFORCE_DATASETS | [{\"dataset_id\":\"a\",\"name\":\"x\",\"start_date\":\"2926-02-02\"}] | SENSEFORCE_DATASETS: start_date of x is 2926-02-02, in the future",
                "LAKE_BUCKET | My_Bucket | LAKE_BUCKET is \"My_Bucket\"; it takes a bucket's name",
                "LAKE_PREFIX | ../x | LAKE_PREFIX is \"../x\"; it takes a plain path",
                "LAKE_SECOND_LOOK_SECONDS | 901 | LAKE_SECOND_LOOK_SECONDS is \"901\"; allowed are whole numbers from 0 to 900",
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
    @Tag("S36")
    void longLivedTokenStandsAlone() {
        Settings settings = valid(with(storage(), "SENSOURCE_ACCESS_TOKEN", SECRET));
        assertThat(settings.sensource().orElseThrow().longLivedToken()).contains(SECRET);
        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThat(valid(sensource()).sensource().orElseThrow().longLivedToken())
                .isEmpty();

        assertThat(invalid(with(sensource(), "SENSOURCE_ACCESS_TOKEN", "another")))
                .containsExactly(
                        "SENSOURCE_CLIENT_ID is set beside SENSOURCE_ACCESS_TOKEN; set the token alone, or client id and"
                                + " secret",
                        "SENSOURCE_CLIENT_SECRET is set beside SENSOURCE_ACCESS_TOKEN; set the token alone, or client id"
                                + " and secret");
        assertThat(invalid(with(storage(), "SENSOURCE_ACCESS_TOKEN", "two words\n")))
                .singleElement()
                .asString()
                .contains("SENSOURCE_ACCESS_TOKEN holds blanks");
    }

    @Test
    @Tag("FC20")
    void proxyOfAKindThatIsNotSpokenCanBeLeftUnused() {
        Map<String, String> socks = with(sensource(), "HTTPS_PROXY", "socks5://proxy:1080");
        assertThat(invalid(socks)).singleElement().asString().endsWith("NO_PROXY=* leaves it unused");
        assertThat(valid(with(socks, "NO_PROXY", " * ")).network().proxy()).isEmpty();
    }

    @Test
    @Tag("FC21")
    void moreCertificatesThanAVariableHoldsAreRefused() {
        assertThat(invalid(with(sensource(), "SENSELAKE_CA_CERTIFICATES", "x".repeat(70_000))))
                .singleElement()
                .asString()
                .contains("SENSELAKE_CA_CERTIFICATES is longer than 65536 characters")
                .contains("SENSELAKE_CA_FILE")
                .doesNotContain("xxx");
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
    @Tag("FC18")
    void sourceWithoutAnyStreamIsNamed() {
        Map<String, String> nothing = with(
                sensource(),
                "SENSOURCE_TRAFFIC_METRICS",
                "",
                "SENSOURCE_OCCUPANCY_METRICS",
                "",
                "SENSOURCE_STATIC_ENDPOINTS",
                "");

        assertThat(invalid(nothing)).singleElement().asString().contains("SenSource has no stream");
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

        assertThat(Settings.read(plain, TODAY) instanceof Checked.Valid).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, '', false",
        "http://host.docker.internal:8080, '', false",
        "https://127.0.0.1, '', false",
        "https://vea.example.com:8443, '', false",
        "https://vea.example.com, '', true",
        "http://127.0.0.1:8080, SENSELAKE_ONE_MACHINE, true",
        "https://vea.example.com:8443, SENSELAKE_ONE_MACHINE, true",
        "http://host.docker.internal:8080, AWS_SAM_LOCAL, true",
    })
    @Tag("F33")
    void sourceOnLambdaIsAHostByItsNameAndHttps(String url, String flag, boolean allowed) {
        Map<String, String> lambda =
                with(sensource(), "SENSOURCE_BASE_URL", url, "AWS_LAMBDA_FUNCTION_NAME", "traffic-chunk", flag, "true");

        assertThat(Settings.read(lambda, TODAY) instanceof Checked.Valid).isEqualTo(allowed);
    }
}
