package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Upstreams;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VeaOccupancyTest {

    private static final String START = "2026-02-16T00:00:00Z";
    private static final String END = "2026-03-10T00:00:00Z";

    private final Upstreams upstreams = Upstreams.atNoon();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("vea-9")
    void rowHasSumsThatNobodyAskedForAndItsAverageIsText() {
        JsonNode row = ApiClient.results(
                        upstreams.data(
                                "occupancy",
                                START,
                                END,
                                "&dateGroupings=hour&entityType=space&metrics=occupancy%28max%29,occupancy(min),occupancy(avg)"))
                .getFirst();
        assertThat(row.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "recordDate_hour_1",
                        "spaceId",
                        "name",
                        "maxoccupancy",
                        "minoccupancy",
                        "avgoccupancy",
                        "sumins",
                        "sumouts");
        assertThat(row.path("maxoccupancy").isInt()).isTrue();
        assertThat(row.path("avgoccupancy").isTextual()).isTrue();
    }

    @Test
    @Tag("vea-9")
    void averageLiesBetweenMinimumAndMaximumAndSomeHaveSixteenDecimals() {
        List<JsonNode> good = upstreams.occupancy(START, END).stream()
                .filter(row -> !row.has("recordError"))
                .toList();
        assertThat(good)
                .allSatisfy(row -> assertThat(
                                new BigDecimal(row.path("avgoccupancy").asText()))
                        .isBetween(
                                row.path("minoccupancy").decimalValue(),
                                row.path("maxoccupancy").decimalValue()));
        assertThat(good)
                .anySatisfy(row -> assertThat(row.path("avgoccupancy").asText()).matches("\\d+\\.\\d{16}"));
    }

    @Test
    @Tag("vea-9")
    void sensorErrorMarksARowNowAndThenAndEmptiesItsMetrics() {
        List<JsonNode> broken = upstreams.occupancy(START, END).stream()
                .filter(row -> row.has("recordError"))
                .toList();
        assertThat(broken).isNotEmpty().hasSizeLessThan(20).allSatisfy(row -> {
            assertThat(row.path("recordError").asBoolean()).isTrue();
            assertThat(row.path("maxoccupancy").isNull()).isTrue();
            assertThat(row.path("avgoccupancy").isNull()).isTrue();
        });
    }

    @Test
    void oneMetricGivesOneColumnBesideTheSums() {
        JsonNode row = ApiClient.results(upstreams.data(
                        "occupancy", START, END, "&dateGroupings=hour&entityType=space&metrics=occupancy(max)"))
                .getFirst();
        assertThat(row.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("recordDate_hour_1", "spaceId", "name", "maxoccupancy", "sumins", "sumouts");
    }

    @Test
    void entityIdsFilterSpacesAsCommaListOrRepeatedKey() {
        List<String> ids = upstreams.vea().truth().spaces().stream()
                .map(space -> space.id())
                .toList();
        String query = "&dateGroupings=hour&entityType=space";
        assertThat(ApiClient.results(upstreams.data("occupancy", START, END, query + "&entityIds=" + ids.get(1))))
                .extracting(row -> row.path("spaceId").asText())
                .containsOnly(ids.get(1));
        String comma = query + "&entityIds=" + ids.get(0) + "," + ids.get(2);
        String repeated = query + "&entityIds=" + ids.get(0) + "&entityIds=" + ids.get(2);
        assertThat(ApiClient.results(upstreams.data("occupancy", START, END, comma)))
                .isEqualTo(ApiClient.results(upstreams.data("occupancy", START, END, repeated)))
                .extracting(row -> row.path("spaceId").asText())
                .containsOnly(ids.get(0), ids.get(2));
    }

    @Test
    void dayHasTheExtremesOfItsHours() {
        List<JsonNode> hours = upstreams.occupancy("2026-03-03T07:00:00Z", "2026-03-04T07:00:00Z");
        List<JsonNode> days = ApiClient.results(upstreams.data(
                "occupancy", "2026-03-03T07:00:00Z", "2026-03-04T07:00:00Z", "&dateGroupings=day&entityType=space"));
        assertThat(days)
                .hasSize(3)
                .allSatisfy(day -> assertThat(day.path("maxoccupancy").asInt())
                        .isEqualTo(hours.stream()
                                .filter(hour -> hour.path("spaceId").equals(day.path("spaceId")))
                                .mapToInt(hour -> hour.path("maxoccupancy").asInt())
                                .max()
                                .orElseThrow()));
    }

    @Test
    void totalOfTheOrganisationAddsTheSpacesUp() {
        JsonNode total = ApiClient.results(upstreams.data(
                        "occupancy", "2026-03-03T20:00:00Z", "2026-03-03T21:00:00Z", "&dateGroupings=hour"))
                .getFirst();
        int sum = upstreams.occupancy("2026-03-03T20:00:00Z", "2026-03-03T21:00:00Z").stream()
                .mapToInt(row -> row.path("maxoccupancy").asInt())
                .sum();
        assertThat(total.path("maxoccupancy").asInt()).isEqualTo(sum).isPositive();
        assertThat(total.has("spaceId")).isFalse();
    }
}
