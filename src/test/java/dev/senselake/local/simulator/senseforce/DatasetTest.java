package dev.senselake.local.simulator.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.Upstreams;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the rows of the simulated dataset look like, and when they are there. */
class DatasetTest {

    private static final String FROM = "2026-03-18T00:00:00Z";
    private static final String TO = "2026-03-18T23:59:59.999Z";

    private final Upstreams upstreams = Upstreams.atNoon();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("sf-2")
    void keysAreTheTitlesInSmallLettersAndTimesAreMilliseconds() {
        JsonNode row = upstreams.rows(FROM, TO, "limit=1").getFirst();
        assertThat(keys(row))
                .containsExactly(
                        "timestamp", "thing", "id", "signal", "value", "cycle count", "running", "note", "inserted");
        assertThat(row.path("timestamp").isLong()).isTrue();
        assertThat(row.path("running").isBoolean()).isTrue();
    }

    @Test
    void caseOfKeysIsASwitch() {
        upstreams.dataset().keys(KeyCase.CAMEL);
        assertThat(keys(upstreams.rows(FROM, TO, "limit=1").getFirst())).contains("timestamp", "cycleCount");
        upstreams.dataset().keys(KeyCase.TITLE);
        assertThat(keys(upstreams.rows(FROM, TO, "limit=1").getFirst())).contains("Timestamp", "Cycle Count");
    }

    @Test
    @Tag("sf-5")
    void someIdsAreNullAndRowsOfOneMessageShareTheirs() {
        List<JsonNode> rows = upstreams.rows(FROM, TO, "");
        Set<String> ids = rows.stream().map(row -> row.path("id").toString()).collect(Collectors.toSet());
        assertThat(rows.stream().filter(row -> row.path("id").isNull())).isNotEmpty();
        assertThat(ids.size()).isLessThan(rows.size());
        assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
    }

    @Test
    @Tag("sf-4")
    void someTimestampsAreSharedByDifferentMessages() {
        Map<Long, Set<String>> ids = upstreams.rows(FROM, TO, "").stream()
                .filter(row -> row.path("id").isTextual())
                .collect(Collectors.groupingBy(
                        row -> row.path("timestamp").asLong(),
                        Collectors.mapping(row -> row.path("id").asText(), Collectors.toSet())));
        assertThat(ids.values()).anySatisfy(shared -> assertThat(shared).hasSizeGreaterThan(1));
    }

    @Test
    void columnsHoldNumbersStringsBooleansAndNulls() {
        List<JsonNode> rows = upstreams.rows("2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z", "");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.path("value").isDouble()).isTrue());
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.path("value").isNull()).isTrue());
        assertThat(rows).anySatisfy(row -> assertThat(row.path("note").asText()).contains("Öl \"nachfüllen\""));
    }

    @Test
    void rowAppearsWhenItIsStoredAndNotBefore() {
        List<JsonNode> noon = upstreams.rows("2026-03-20T00:00:00Z", "2026-03-21T00:00:00Z", "");
        assertThat(noon)
                .allSatisfy(row -> assertThat(row.path("inserted").asLong())
                        .isLessThanOrEqualTo(upstreams.clock().millis()));
        upstreams.clock().set(Instant.parse("2026-03-20T13:00:00Z"));
        assertThat(upstreams.rows("2026-03-20T00:00:00Z", "2026-03-21T00:00:00Z", ""))
                .hasSizeGreaterThan(noon.size())
                .containsAll(noon);
    }

    @Test
    void truthOfADayIsWhatIsAnswered() {
        assertThat(upstreams.rows(FROM, TO, ""))
                .containsExactlyElementsOf(upstreams.dataset().rows(LocalDate.of(2026, 3, 18)));
    }

    private static List<String> keys(JsonNode row) {
        return row.properties().stream().map(Map.Entry::getKey).toList();
    }
}
