package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.local.simulator.vea.DataQuery.Family;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VeaChangesTest {

    private static final String START = "2026-03-18T00:00:00Z";
    private static final String END = "2026-03-19T00:00:00Z";
    private static final Instant HOUR = Instant.parse("2026-03-18T10:00:00Z");

    private final Upstreams upstreams = Upstreams.atNoon();
    private final VeaTruth truth = upstreams.vea().truth();
    private final String zone = truth.zones().getFirst().id();
    private final String space = truth.spaces().getFirst().id();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("D35")
    void correctedHourIsAnsweredAndStandsInTheTruth() {
        truth.changes().count(zone, HOUR, new Count(7, 9));
        assertThat(upstreams.traffic(START, END)).anySatisfy(row -> {
            assertThat(row.path("zoneId").asText()).isEqualTo(zone);
            assertThat(row.path("recordDate_hour_1").asText()).isEqualTo("2026-03-18T10:00:00.000Z");
            assertThat(row.path("sumins").asInt()).isEqualTo(7);
            assertThat(row.path("sumouts").asInt()).isEqualTo(9);
        });
        assertTruthIsAnswered();
    }

    @Test
    @Tag("D35")
    void deletedHoursAreGoneUntilTheChangeIsUndone() {
        truth.changes().delete(zone, HOUR, HOUR.plus(Duration.ofHours(3)));
        assertThat(upstreams.traffic(START, END)).hasSize(120 - 3);
        assertTruthIsAnswered();
        truth.changes().clear();
        assertThat(upstreams.traffic(START, END)).hasSize(120);
    }

    @Test
    @Tag("D34")
    void withheldHoursArriveLate() {
        List<JsonNode> all = upstreams.traffic(START, END);
        truth.changes().withhold(zone, Instant.parse(START), Instant.parse(END));
        assertThat(upstreams.traffic(START, END)).hasSize(4 * 24);
        truth.changes().release();
        assertThat(upstreams.traffic(START, END)).isEqualTo(all);
    }

    @Test
    void occupancyIsCorrectedAndDeletedBySpace() {
        truth.changes().level(space, HOUR, new Level(9, 1, new BigDecimal("4.5"), false));
        assertThat(upstreams.occupancy(START, END))
                .anySatisfy(row -> assertThat(row.path("avgoccupancy").asText()).isEqualTo("4.5"));
        truth.changes().delete(space, Instant.parse(START), Instant.parse(END));
        assertThat(upstreams.occupancy(START, END)).hasSize(2 * 24);
    }

    @Test
    @Tag("D33")
    void futureRowIsAnsweredBeforeItsTime() {
        Instant tomorrow = Instant.parse("2026-03-21T15:00:00Z");
        assertThat(upstreams.traffic("2026-03-21T00:00:00Z", "2026-03-22T00:00:00Z"))
                .isEmpty();
        truth.changes().count(zone, tomorrow, new Count(1, 2));
        assertThat(upstreams.traffic("2026-03-21T00:00:00Z", "2026-03-22T00:00:00Z"))
                .hasSize(1);
    }

    @Test
    @Tag("C28")
    void columnsComeAndGo() {
        truth.changes()
                .addColumn(Family.TRAFFIC, "temperature", IntNode.valueOf(21))
                .removeColumn(Family.TRAFFIC, "name")
                .removeColumn(Family.OCCUPANCY, "minoccupancy");
        assertThat(upstreams.traffic(START, END)).hasSize(120).allSatisfy(row -> {
            assertThat(row.path("temperature").asInt()).isEqualTo(21);
            assertThat(row.has("name")).isFalse();
        });
        assertThat(upstreams.occupancy(START, END).getFirst().has("minoccupancy"))
                .isFalse();
        assertTruthIsAnswered();
    }

    @Test
    @Tag("D34")
    void latenessHidesSomeRowsAndLowersOthersUntilItHasPassed() {
        List<JsonNode> whole = upstreams.traffic("2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z");
        upstreams.clock().set(Instant.parse("2026-03-10T00:00:00Z"));
        truth.changes().lateness(Duration.ofDays(5));
        List<JsonNode> early = upstreams.traffic("2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z");
        assertThat(early).hasSizeLessThan(whole.size());
        assertThat(sum(early)).isLessThan(sum(whole));
        assertThat(upstreams.traffic("2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z"))
                .isEqualTo(whole.subList(0, 4 * 120));
        upstreams.clock().set(Instant.parse(Upstreams.NOON));
        assertThat(upstreams.traffic("2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z"))
                .isEqualTo(whole);
    }

    private void assertTruthIsAnswered() {
        assertThat(upstreams.traffic(START, END))
                .containsExactlyElementsOf(truth.rows("traffic", LocalDate.of(2026, 3, 18)));
    }

    private static long sum(List<JsonNode> rows) {
        return rows.stream().mapToLong(row -> row.path("sumins").asLong()).sum();
    }
}
