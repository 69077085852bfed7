package dev.senselake.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings.Checked;
import dev.senselake.time.TestClock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the text of a configuration may be, and what is said of one that is none. */
class ConfigurationTextTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-02-01T06:00:00Z"));

    @Test
    void secretOf64KilobytesHolds200Datasets() {
        String text = padded(datasets(200), ConfigurationText.MOST_STORED_BYTES);
        try (StoredSecret secret = StoredSecret.holding(text)) {
            Settings settings = secret.configuration(CLOCK).settings();

            assertThat(text.getBytes(UTF_8)).hasSize(65_536);
            assertThat(settings.senseforce().orElseThrow().datasets()).hasSize(200);
        }
    }

    @Test
    void textAbove64KilobytesIsRefusedInOneSentence() {
        try (StoredSecret secret =
                StoredSecret.holding(padded(datasets(200), ConfigurationText.MOST_STORED_BYTES + 1))) {
            assertThat(((Checked.Invalid) secret.configuration(CLOCK).current()).problems())
                    .containsExactly("secret %s is larger than 65536 bytes: it cannot be a configuration"
                            .formatted(StoredSecret.ARN));
        }
    }

    @Test
    void thousandsOfWrongKeysAreCountedAndNotAllListed() {
        String keys = IntStream.range(0, 5_000).mapToObj("\"k%d\":1"::formatted).collect(Collectors.joining(","));
        try (StoredSecret secret = StoredSecret.holding("{" + keys + "}")) {
            assertThat(((Checked.Invalid) secret.configuration(CLOCK).current()).problems())
                    .hasSize(101)
                    .last()
                    .isEqualTo("4900 more problems; correct these first");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sensource\":{\"client_idd\":\"x\"}} | text: there is no key sensource.client_idd (did you mean sensource.client_id?)",
                "{\"sensource\":{\"window_days\":[7]}} | text: sensource.window_days takes a text or a number",
                "{\"sensource\":{\"client_id\":{\"a\":1}}} | text: sensource.client_id takes a text or a number",
                "{\"senseforce\":{\"datasets\":{\"a\":1}}} | text: senseforce.datasets takes a list of objects",
                "{\"sensource\":{\"opening_hours\":[]}} | text: sensource.opening_hours takes an object of locations",
                "{\"client_id\":\"a\",\"sensource\":{\"client_id\":\"b\"}} | text: sensource.client_id stands there twice",
                "{\"senseforce\":7} | text: \"senseforce\" must be an object of keys",
                "[] | text must hold one JSON object of configuration keys",
                "{\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]} | text is not valid JSON, is nested too deep",
                "{\"client_id\":\"a\",\"client_id\":\"a\"} | text is not valid JSON (line 1,",
                "{} {} | text is not valid JSON (line 1,",
                "{\"ledger\":{\"table\":\"x\"}} | text: there is no key sensource.ledger",
                "{\"lake\":{\"bucket\":\"x\"}} | text: there is no key lake.bucket",
            })
    void whatIsWrongIsSaidByItsPlace(String text, String problem) {
        assertThat(ConfigurationText.parse("text", text, 1_000).problems())
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void textOfVariablesSaysTheSameAsTheyDo() {
        Map<String, String> variables = SettingsSamples.with(
                SettingsSamples.senseforce(),
                "SENSOURCE_CLIENT_ID",
                "a\"b",
                "SENSOURCE_CLIENT_SECRET",
                "word",
                "SENSOURCE_TRAFFIC_METRICS",
                "",
                "LAKE_SECOND_LOOK_SECONDS",
                "5",
                "HTTPS_PROXY",
                "http://proxy.example.com:3128");
        ConfigurationText text = ConfigurationText.parse("text", ConfigurationText.of(variables), 10_000);

        assertThat(text.problems()).isEmpty();
        assertThat(text.properties())
                .containsEntry("sensource.client-id", "a\"b")
                .containsEntry("sensource.traffic-metrics", "")
                .containsEntry("lake.second-look-seconds", "5")
                .containsEntry("senseforce.datasets", SettingsSamples.DATASET)
                .doesNotContainKeys("lake.bucket", "ledger.table", "https.proxy");
    }

    private static String datasets(int count) {
        String all = IntStream.range(0, count)
                .mapToObj(index ->
                        ("{\"dataset_id\":\"8f418098-ca28-4df5-9498-0df9fe78%04d\",\"name\":\"machine_events_of_line_%d\","
                                        + "\"start_date\":\"2024-01-01\",\"slice_range\":10,\"cursor_column\":\"Timestamp\","
                                        + "\"page_size\":10000,\"lookback_days\":5,\"inserted_column\":\"Inserted at\"}")
                                .formatted(index, index))
                .collect(Collectors.joining(","));
        return "{\"senseforce\":{\"access_token\":\"token\",\"backend_url\":\"https://galaxyapi.senseforce.io\",\"datasets\":[%s]}}"
                .formatted(all);
    }

    private static String padded(String text, int bytes) {
        return text + " ".repeat(bytes - text.length());
    }
}
