package dev.senselake.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalConfigurationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    private static final Map<String, String> STORES = Map.of("LAKE_BUCKET", "lake", "LEDGER_TABLE", "ledger");

    @TempDir
    private Path root;

    @Test
    void environmentWinsOverTheFile() throws IOException {
        write("{\"client_id\":\"of-file\",\"client_secret\":\"word\"}");
        assertThat(read(Map.of("SENSOURCE_CLIENT_ID", "of-environment")).variables())
                .containsEntry("SENSOURCE_CLIENT_ID", "of-environment")
                .containsEntry("SENSOURCE_CLIENT_SECRET", "word");
    }

    @Test
    void blankVariableIsNoneAndForeignOnesAreLeftOut() {
        assertThat(read(Map.of("SENSOURCE_CLIENT_ID", " ", "HOME", "/somewhere"))
                        .variables())
                .isEmpty();
    }

    @Test
    @Tag("FC18")
    void emptyVariableOfAListSwitchesItOffAlsoWhereTheFileNamesOne() throws IOException {
        write("{\"traffic_metrics\":\"ins\",\"occupancy_metrics\":\"\"}");
        assertThat(read(Map.of("SENSOURCE_TRAFFIC_METRICS", "")).variables())
                .containsOnly(Map.entry("SENSOURCE_TRAFFIC_METRICS", ""), Map.entry("SENSOURCE_OCCUPANCY_METRICS", ""));
    }

    @Test
    void onlyACredentialNamesASource() {
        assertThat(read(Map.of("SENSOURCE_START_YEAR", "2024")).namesASource()).isFalse();
        assertThat(read(Map.of("SENSEFORCE_ACCESS_TOKEN", "x")).namesASource()).isTrue();
    }

    @Test
    void unknownKeyNamesTheNearestRightOne() throws IOException {
        write("{\"sensource\":{\"client_idd\":\"canary\"}}");
        assertThatThrownBy(() -> read(Map.of()).with(STORES).check(TODAY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sensource.client_idd (did you mean sensource.client_id?)")
                .hasMessageNotContaining("canary");
    }

    @Test
    void whatIsWrongWithTheFormAndWithValuesIsToldTogether() throws IOException {
        write("{\"sensource\":{\"metrics\":\"ins\",\"window_days\":99},\"senseforce\":{\"datasets\":true}}");
        assertThatThrownBy(() -> read(Map.of()).with(STORES).check(TODAY))
                .hasMessageContaining("there is no key sensource.metrics")
                .hasMessageContaining("senseforce.datasets takes a list of objects")
                .hasMessageContaining("sensource.window_days is \"99\"");
    }

    @Test
    void everyProblemIsALineOfItsOwnWithoutTheSecret() {
        LocalConfiguration given = read(Map.of(
                        "SENSOURCE_CLIENT_SECRET", "canary",
                        "SENSOURCE_TRAFFIC_METRICS", "ins,out",
                        "SENSOURCE_START_DATE", "2199-01-01",
                        "SENSOURCE_BASE_URL", "http://example.com"))
                .with(STORES);
        assertThatThrownBy(() -> given.check(TODAY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("SENSOURCE_CLIENT_ID is missing although SENSOURCE_CLIENT_SECRET is set")
                .hasMessageContaining("\"out\" (did you mean outs?)")
                .hasMessageContaining("2199-01-01, in the future")
                .hasMessageContaining("must begin with https://")
                .hasMessageNotContaining("canary")
                .message()
                .hasLineCount(4);
    }

    @Test
    void keysOfAFileAreNamedAsTheFileSpellsThem() throws IOException {
        write(
                "{\"sensource\":{\"client_id\":\"a\",\"start_year\":\"x\",\"window_days\":99},"
                        + "\"senseforce\":{\"access_token\":\"t\",\"backend_url\":\"https://a.example\",\"datasets\":[{\"name\":1}]}}");
        LocalConfiguration given = read(Map.of("SENSOURCE_WINDOW_DAYS", "98")).with(STORES);

        assertThatThrownBy(() -> given.check(TODAY))
                .hasMessageContaining("sensource.client_secret is missing although sensource.client_id is set")
                .hasMessageContaining("sensource.start_year is \"x\"")
                .hasMessageContaining("senseforce.datasets[0].dataset_id is missing")
                .hasMessageContaining("SENSOURCE_WINDOW_DAYS is \"98\"");
    }

    private LocalConfiguration read(Map<String, String> environment) {
        return LocalConfiguration.read(Optional.empty(), root, environment);
    }

    private void write(String text) throws IOException {
        Files.writeString(root.resolve("configuration.json"), text);
    }
}
