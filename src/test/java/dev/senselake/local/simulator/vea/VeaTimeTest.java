package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VeaTimeTest {

    @Test
    @Tag("vea-6")
    void whereClocksGoBackTheEarlierUtcHourIsMissingAndItsCountsAreInTheLater() {
        try (Upstreams upstreams = Upstreams.at("2025-11-20T12:00:00Z", settings -> settings)) {
            busyRepeatedHour(upstreams);
            List<JsonNode> hours = upstreams.traffic("2025-11-02T00:00:00Z", "2025-11-03T00:00:00Z");
            assertThat(hours).hasSize(5 * 23);
            assertThat(times(hours)).hasSize(23).doesNotContain("2025-11-02T07:00:00.000Z");
            assertThat(hours.stream()
                            .filter(row -> zone(row).equals(first(upstreams).id()))
                            .filter(row -> time(row).equals("2025-11-02T08:00:00.000Z")))
                    .extracting(
                            row -> row.path("sumins").asInt(),
                            row -> row.path("sumouts").asInt())
                    .containsExactly(tuple(66, 44));
        }
    }

    @Test
    @Tag("vea-6")
    void quartersOfTheRepeatedHourAreMergedToo() {
        try (Upstreams upstreams = Upstreams.at("2025-11-20T12:00:00Z", settings -> settings)) {
            busyRepeatedHour(upstreams);
            List<JsonNode> quarters = ApiClient.results(upstreams.data(
                    "traffic", "2025-11-02T07:00:00Z", "2025-11-02T09:00:00Z", "&dateGroupings=minute(15)"));
            assertThat(quarters)
                    .extracting(
                            row -> row.path("recordDate_minute_15").asText(),
                            row -> row.path("sumins").asInt())
                    .containsExactly(
                            tuple("2025-11-02T08:00:00.000Z", 16),
                            tuple("2025-11-02T08:15:00.000Z", 17),
                            tuple("2025-11-02T08:30:00.000Z", 16),
                            tuple("2025-11-02T08:45:00.000Z", 17));
        }
    }

    @Test
    void whereClocksGoForwardNoUtcHourIsMissing() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            assertThat(times(upstreams.traffic("2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z")))
                    .hasSize(24);
        }
    }

    @Test
    @Tag("vea-5")
    void outageLeavesNoRowsInsteadOfZeros() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            List<JsonNode> rows = upstreams.traffic("2026-03-11T00:00:00Z", "2026-03-12T00:00:00Z");
            assertThat(rows).hasSize(5 * 13);
            assertThat(rows.stream()
                            .filter(row -> zone(row).equals(first(upstreams).id())))
                    .extracting(VeaTimeTest::time)
                    .hasSize(13)
                    .doesNotContain("2026-03-11T05:00:00.000Z", "2026-03-11T15:00:00.000Z")
                    .contains("2026-03-11T04:00:00.000Z", "2026-03-11T16:00:00.000Z");
        }
    }

    @Test
    @Tag("vea-7")
    void oneZoneRunsTwoHoursAheadInEverything() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            String ahead = upstreams.vea().truth().zones().getLast().id();
            List<JsonNode> rows = upstreams.traffic("2026-03-20T00:00:00Z", "2026-03-21T00:00:00Z");
            assertThat(last(rows, first(upstreams).id())).isEqualTo("2026-03-20T11:00:00.000Z");
            assertThat(last(rows, ahead)).isEqualTo("2026-03-20T13:00:00.000Z");
            assertThat(upstreams.traffic("2026-03-11T00:00:00Z", "2026-03-12T00:00:00Z").stream()
                            .filter(row -> zone(row).equals(ahead)))
                    .extracting(VeaTimeTest::time)
                    .contains("2026-03-11T06:00:00.000Z")
                    .doesNotContain("2026-03-11T07:00:00.000Z", "2026-03-11T17:00:00.000Z");
        }
    }

    @Test
    @Tag("vea-5")
    void nothingIsOlderThanItsInstallation() {
        try (Upstreams upstreams = Upstreams.atNoon()) {
            List<JsonNode> rows = upstreams.traffic("2025-12-01T00:00:00Z", "2025-12-21T00:00:00Z");
            for (Zone zone : upstreams.vea().truth().zones()) {
                Instant reported = zone.installed().plus(zone.clockError());
                assertThat(rows.stream()
                                .filter(row -> zone(row).equals(zone.id()))
                                .findFirst()
                                .map(VeaTimeTest::time))
                        .contains(reported.toString().replace("Z", ".000Z"));
            }
        }
    }

    @Test
    @Tag("vea-8")
    void runningHourGrowsInTicksOfItsOwnForEveryZone() {
        try (Upstreams upstreams = Upstreams.at("2026-03-19T18:10:00Z", settings -> settings)) {
            List<Integer> distinct = IntStream.range(0, 78)
                    .mapToObj(second -> {
                        List<JsonNode> now = upstreams.traffic("2026-03-19T18:00:00Z", "2026-03-19T19:00:00Z");
                        upstreams.clock().advance(Duration.ofSeconds(1));
                        return now.hashCode();
                    })
                    .distinct()
                    .toList();
            assertThat(distinct).hasSizeBetween(3, 6);
        }
    }

    @Test
    @Tag("vea-8")
    void closedHoursStandStillAndTheRunningHourOnlyGrows() {
        try (Upstreams upstreams = Upstreams.at("2026-03-19T18:10:00Z", settings -> settings)) {
            List<JsonNode> closed = upstreams.traffic("2026-03-19T00:00:00Z", "2026-03-19T18:00:00Z");
            long early = sum(upstreams.traffic("2026-03-19T18:00:00Z", "2026-03-19T19:00:00Z"));
            upstreams.clock().set(Instant.parse("2026-03-19T18:50:00Z"));
            long late = sum(upstreams.traffic("2026-03-19T18:00:00Z", "2026-03-19T19:00:00Z"));
            upstreams.clock().set(Instant.parse("2026-03-19T19:00:00Z"));
            long whole = sum(upstreams.traffic("2026-03-19T18:00:00Z", "2026-03-19T19:00:00Z"));
            upstreams.clock().set(Instant.parse("2026-03-20T12:00:00Z"));
            assertThat(List.of(early, late, whole)).isSorted().doesNotHaveDuplicates();
            assertThat(sum(upstreams.traffic("2026-03-19T18:00:00Z", "2026-03-19T19:00:00Z")))
                    .isEqualTo(whole);
            assertThat(upstreams.traffic("2026-03-19T00:00:00Z", "2026-03-19T18:00:00Z"))
                    .isEqualTo(closed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pacific/Pago_Pago",
                "Pacific/Kiritimati",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Australia/Lord_Howe"
            })
    void sitesInEveryZoneLabelTheirHoursOnTheirWallClock(String site) {
        ZoneId zone = ZoneId.of(site);
        try (Upstreams upstreams = Upstreams.at(
                Upstreams.NOON,
                settings -> settings.withVea(settings.vea().withSite(zone).withoutQuirks()))) {
            List<JsonNode> rows = upstreams.traffic("2026-02-01T00:00:00Z", "2026-02-03T00:00:00Z");
            assertThat(rows)
                    .allSatisfy(row -> assertThat(
                                    Instant.parse(time(row)).atZone(zone).getMinute())
                            .isZero());
            assertThat(sum(rows))
                    .isEqualTo(sum(
                            ApiClient.results(
                                    upstreams.data("traffic", "2026-02-01T00:00:00Z", "2026-02-03T00:00:00Z", "")),
                            "ins"));
        }
    }

    /** Lets people pass in the night hour that the site's clocks show twice. */
    private static void busyRepeatedHour(Upstreams upstreams) {
        upstreams
                .vea()
                .truth()
                .changes()
                .count(first(upstreams).id(), Instant.parse("2025-11-02T07:00:00Z"), new Count(60, 40))
                .count(first(upstreams).id(), Instant.parse("2025-11-02T08:00:00Z"), new Count(6, 4));
    }

    private static Zone first(Upstreams upstreams) {
        return upstreams.vea().truth().zones().getFirst();
    }

    private static String last(List<JsonNode> rows, String zoneId) {
        return rows.stream()
                .filter(row -> zone(row).equals(zoneId))
                .map(VeaTimeTest::time)
                .reduce("", (before, next) -> next);
    }

    private static String time(JsonNode row) {
        return row.path("recordDate_hour_1").asText();
    }

    private static String zone(JsonNode row) {
        return row.path("zoneId").asText();
    }

    private static Set<String> times(List<JsonNode> rows) {
        return rows.stream().map(VeaTimeTest::time).collect(Collectors.toSet());
    }

    private static long sum(List<JsonNode> rows) {
        return sum(rows, "sumins");
    }

    private static long sum(List<JsonNode> rows, String column) {
        return rows.stream().mapToLong(row -> row.path(column).asLong()).sum();
    }
}
