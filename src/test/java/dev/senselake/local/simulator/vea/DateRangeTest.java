package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Upstreams;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-01", "2026-2-1", "02-01-2026", "2026-02-01 00:00:00", "2026-02-01T00:00:00"})
    @Tag("vea-3")
    void boundWithoutOffsetIsReadInTheZoneOfTheServer(String start) {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            List<JsonNode> rows = upstreams.traffic(start.replace(" ", "%20"), "2026-02-08");
            assertThat(rows).hasSize(5 * 168);
            assertThat(time(rows.getFirst())).isEqualTo("2026-02-01T05:00:00.000Z");
            assertThat(time(rows.getLast())).isEqualTo("2026-02-08T04:00:00.000Z");
        }
    }

    @Test
    @Tag("vea-3")
    void zoneOfTheServerIsASwitch() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            upstreams.vea().switches().boundZone(ZoneId.of("Pacific/Kiritimati"));
            assertThat(time(upstreams.traffic("2026-02-01", "2026-02-02").getFirst()))
                    .isEqualTo("2026-01-31T10:00:00.000Z");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T00:00:00Z, 2026-02-01T23:59:59Z",
        "2026-02-01T00:00:00.000Z, 2026-02-02T00:00:00.000Z",
        "2026-02-01T02:00:00%2B02:00, 2026-02-02T00:00:00Z"
    })
    @Tag("vea-3")
    void boundWithOffsetIsAnInstantAndTheEndIsExclusive(String start, String end) {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            List<JsonNode> rows = upstreams.traffic(start, end);
            assertThat(rows).hasSize(120);
            assertThat(time(rows.getFirst())).isEqualTo("2026-02-01T00:00:00.000Z");
            assertThat(time(rows.getLast())).isEqualTo("2026-02-01T23:00:00.000Z");
        }
    }

    @Test
    @Tag("vea-13")
    void includedEndAddsAZeroRowPerEntityForTheBucketAtTheEnd() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            upstreams.vea().switches().endIncluded(true);
            List<JsonNode> rows = upstreams.traffic("2026-02-03T15:00:00Z", "2026-02-03T18:00:00Z");
            assertThat(rows).hasSize(5 * 4);
            assertThat(rows.subList(15, 20)).allSatisfy(row -> {
                assertThat(time(row)).isEqualTo("2026-02-03T18:00:00.000Z");
                assertThat(row.path("sumins").asInt() + row.path("sumouts").asInt())
                        .isZero();
            });
            assertThat(upstreams.traffic("2026-02-03T15:00:00Z", "2026-02-03T18:30:00Z"))
                    .hasSize(5 * 4);
            assertThat(upstreams.occupancy("2026-02-03T15:00:00Z", "2026-02-03T18:00:00Z"))
                    .hasSize(3 * 4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, 2026-03-19T04:00:00.000Z, 24",
        "today, 2026-03-20T04:00:00.000Z, 8",
        "lastmonth, 2026-02-01T05:00:00.000Z, 663"
    })
    void relativeRangeIsCutInTheZoneOfTheServer(String relative, String first, int hours) {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            List<JsonNode> rows = ApiClient.results(upstreams
                    .client()
                    .get(
                            upstreams.token(),
                            "/api/data/traffic?relativeDate=" + relative + "&startDate=&endDate=&dateGroupings=hour"));
            assertThat(time(rows.getFirst())).isEqualTo(first);
            assertThat(rows).hasSize(hours);
        }
    }

    @Test
    void thisHourIsTheRunningHour() {
        try (Upstreams upstreams = Upstreams.at("2026-03-20T18:40:00Z", settings -> settings)) {
            List<JsonNode> rows = ApiClient.results(upstreams
                    .client()
                    .get(
                            upstreams.token(),
                            "/api/data/traffic?relativeDate=thishour&dateGroupings=hour&entityType=zone"));
            assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(time(row)).isEqualTo("2026-03-20T18:00:00.000Z"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startDate=2026-02-01T00:00:00Z&endDate=2026-02-02T00:00:00Z",
                "relativeDate=custom&startDate=soon&endDate=later",
                "relativeDate=custom&endDate=2026-02-02",
                "relativeDate=custom&startDate=2026-02-02&endDate=2026-02-01",
                "relativeDate=sometime"
            })
    void rangeThatCannotBeUnderstoodIsAnsweredWith500(String range) {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            assertThat(upstreams
                            .client()
                            .get(upstreams.token(), "/api/data/occupancy?dateGroupings=hour&" + range)
                            .statusCode())
                    .isEqualTo(500);
        }
    }

    @Test
    void missingEndMeansNow() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            List<JsonNode> rows = upstreams.traffic("2026-03-20T09:00:00Z", "");
            assertThat(time(rows.getLast())).isEqualTo("2026-03-20T11:00:00.000Z");
        }
    }

    private static String time(JsonNode row) {
        return row.path("recordDate_hour_1").asText();
    }
}
