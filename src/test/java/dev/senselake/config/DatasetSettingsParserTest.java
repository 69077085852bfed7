package dev.senselake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSettingsParserTest {
    private static final String ID = "8f418098-ca28-4df5-9498-0df9fe78eda7";

    private final List<String> problems = new ArrayList<>();

    @Test
    @Tag("F1")
    @Tag("F11")
    @Tag("F12")
    @Tag("F26")
    @Tag("FC23")
    void everythingButIdNameAndStartHasADefault() {
        assertThat(parse("{\"dataset_id\":\"%s\",\"name\":\"press\",\"start_date\":\"2017-01-25\"}".formatted(ID)))
                .containsExactly(
                        new DatasetSettings(ID, "press", LocalDate.of(2017, 1, 25), 10, "Timestamp", 10_000, 5));
        assertThat(problems).isEmpty();
    }

    @Test
    @Tag("F12")
    @Tag("F18")
    @Tag("P10")
    void everyValueCanBeSetAsNumberOrText() {
        List<DatasetSettings> datasets = parse("""
                {"dataset_id":"Abc-1","name":"line_2","start_date":"2020-02-29","slice_range":"365",
                 "cursor_column":"Inserted","page_size":500,"lookback_days":7,"inserted_column":"Stored"}""");

        assertThat(problems).isEmpty();
        assertThat(datasets)
                .containsExactly(new DatasetSettings(
                        "Abc-1", "line_2", LocalDate.of(2020, 2, 29), 365, "Inserted", 500, 7, Optional.of("Stored")));
    }

    @Test
    @Tag("FC29")
    void nullIsAbsent() {
        assertThat(DatasetSettings.parse("""
                [null, {"dataset_id":"a","name":"press","start_date":"2017-01-25","slice_range":null,
                  "cursor_column":null,"page_size":null,"lookback_days":null,"inserted_column":null}]""", problems::add))
                .isEqualTo(parse("{\"dataset_id\":\"a\",\"name\":\"press\",\"start_date\":\"2017-01-25\"}"));
        assertThat(problems).isEmpty();
    }

    @Test
    @Tag("F10")
    @Tag("N10")
    void severalDatasetsEachHaveTheirOwnSettings() {
        List<DatasetSettings> datasets = DatasetSettings.parse("""
                [{"dataset_id":"a","name":"one","start_date":"2025-01-01","slice_range":1},
                 {"dataset_id":"b","name":"two","start_date":"2024-01-01","slice_range":30}]""", problems::add);

        assertThat(datasets).extracting(DatasetSettings::sliceRange).containsExactly(1, 30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://galaxy.senseforce.io/datasets/" + ID,
                "https://galaxy.senseforce.io/#/module/dataset/" + ID + "/",
                "https://galaxy.senseforce.io/app?x=1#/dataset/" + ID,
                "  " + ID + " ",
                ID
            })
    @Tag("F4")
    void datasetIdMayBeAPastedUrl(String given) {
        assertThat(parse(dataset("dataset_id", "\"" + given + "\"")))
                .extracting(DatasetSettings::datasetId)
                .containsExactly(ID);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    dataset_id    | "a/../b"       | letters, digits and hyphens
                    dataset_id    | ""             | letters, digits and hyphens
                    dataset_id    | ["a"]          | takes a text
                    name          | "Press"        | lower-case letters
                    name          | "2press"       | a letter first
                    name          | "traffic"      | a stream of SenSource
                    start_date    | "2025-02-30"   | YYYY-MM-DD
                    start_date    | "25.01.2017"   | YYYY-MM-DD
                    start_date    | null           | YYYY-MM-DD
                    slice_range   | 0              | from 1 to 365
                    slice_range   | 366            | from 1 to 365
                    slice_range   | 1.5            | from 1 to 365
                    slice_range   | "ten"          | from 1 to 365
                    page_size     | 99             | from 100 to 100000
                    page_size     | 100001         | from 100 to 100000
                    lookback_days | -1             | from 0 to 365
                    cursor_column | ""             | a column's title
                    inserted_column | "timestamp"  | is the cursor_column as well
                    inserted_column | ""           | a column's title
                    inserted_column | ["a"]        | takes a text
                    pagesize      | 100            | is unknown
                    """)
    @Tag("K68")
    void wrongValueIsNamedWithWhatIsPermitted(String key, String value, String permitted) {
        assertThat(parse(dataset(key, value))).isEmpty();

        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("SENSEFORCE_DATASETS[0]." + key)
                        .contains(permitted));
    }

    @Test
    void allProblemsOfAllDatasetsAreReportedAtOnce() {
        List<DatasetSettings> datasets = DatasetSettings.parse("""
                [{"name":"x","slice_range":0,"page_size":1},
                 {"dataset_id":"a","name":"fine","start_date":"2025-01-01"},
                 {"dataset_id":"b","name":"fine","start_date":"2025-01-01"},
                 7]""", problems::add);

        assertThat(datasets).extracting(DatasetSettings::datasetId).containsExactly("a");
        assertThat(problems).hasSize(6);
        assertThat(problems).anyMatch(problem -> problem.contains("another dataset has"));
        assertThat(problems).anyMatch(problem -> problem.startsWith("SENSEFORCE_DATASETS[3]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "[null]", "[", "[{}] x", "null", "[{\"name\":1,\"name\":2}]"})
    void textThatIsNoArrayOfObjectsIsOneProblem(String json) {
        assertThat(DatasetSettings.parse(json, problems::add)).isEmpty();

        assertThat(problems)
                .hasSize(1)
                .allSatisfy(problem ->
                        assertThat(problem).startsWith("SENSEFORCE_DATASETS").contains("array"));
    }

    @Test
    void settingsRefuseWhatTheParserWouldRefuse() {
        assertThatThrownBy(() -> new DatasetSettings("a", "zone", LocalDate.of(2025, 1, 1), 10, "Timestamp", 100, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zone");
    }

    private List<DatasetSettings> parse(String item) {
        return DatasetSettings.parse("[" + item + "]", problems::add);
    }

    private static String dataset(String key, String value) {
        String[] defaults = {"dataset_id", "\"a\"", "name", "\"press\"", "start_date", "\"2025-01-01\""};
        StringBuilder json = new StringBuilder("{\"%s\":%s".formatted(key, value));
        for (int i = 0; i < defaults.length; i += 2) {
            if (!defaults[i].equals(key)) {
                json.append(",\"%s\":%s".formatted(defaults[i], defaults[i + 1]));
            }
        }
        return json.append('}').toString();
    }
}
