package dev.senselake.source.sensource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings;
import dev.senselake.localtime.ListedRows;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalTimeCheckTest {
    private static final Settings SETTINGS = settings();

    @Test
    void zonesOfSeveralTimesAndOpeningHoursOfNoLocationAreLesserNeedsWithWhatToDo() {
        List<Need> needs = check(
                "{\"location_id\":\"v\",\"timezone\":\"Europe/Vienna\"}",
                "{\"location_id\":\"d\",\"timezone\":\"America/Denver\"}");

        assertThat(needs).allSatisfy(need -> assertThat(need.verdict()).isEqualTo(Verdict.LESSER));
        assertThat(needs)
                .extracting(Need::need)
                .containsExactly("time zone of traffic", "time zone of occupancy", "opening hours");
        assertThat(needs.getFirst().nextStep()).startsWith("add sensor to SENSOURCE_STATIC_ENDPOINTS");
        assertThat(needs.getLast().found()).isEqualTo("they name x, which is no location");
        assertThat(needs.getLast().nextStep()).isEqualTo("correct SENSOURCE_OPENING_HOURS; locations are d, v");
    }

    @Test
    void oneTimeOfAllLocationsIsMet() {
        assertThat(check("{\"location_id\":\"x\",\"timezone\":\"Europe/Vienna\"}"))
                .containsExactly(
                        Need.met("time zone of traffic", "Europe/Vienna, that of all locations"),
                        Need.met("time zone of occupancy", "Europe/Vienna, that of all locations"));
    }

    private static List<Need> check(String... locations) {
        ListedRows lists = new ListedRows();
        for (String location : locations) {
            byte[] line = location.getBytes(UTF_8);
            lists.add("location", line, 0, line.length);
        }
        return LocalTimeCheck.of(SETTINGS, List.of("location", "traffic", "occupancy"), lists.links());
    }

    private static Settings settings() {
        Map<String, String> variables = Map.of(
                "LAKE_BUCKET", "lake",
                "LEDGER_TABLE", "ledger",
                "SENSOURCE_CLIENT_ID", "client",
                "SENSOURCE_CLIENT_SECRET", "secret",
                "SENSOURCE_OPENING_HOURS", "{\"x\":{\"mon\":\"10:00-20:00\"}}");
        return ((Settings.Checked.Valid) Settings.read(variables, LocalDate.of(2026, 2, 1))).settings();
    }
}
