package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Upstreams;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VeaTrafficTest {

    private static final String START = "2026-03-16T06:00:00Z";
    private static final String END = "2026-03-18T06:00:00Z";

    private final Upstreams upstreams = Upstreams.atNoon();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    void envelopeHasMessagesAndResultsAndNothingElse() {
        HttpResponse<String> answer = upstreams.data("traffic", START, END, "&dateGroupings=hour&entityType=zone");
        assertThat(keys(ApiClient.json(answer))).containsExactly("messages", "results");
        assertThat(ApiClient.json(answer).path("messages")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void hourlyRowHasItsKeysInTheSeenOrderAndIntegers() {
        JsonNode row = upstreams.traffic(START, END).getFirst();
        assertThat(keys(row)).containsExactly("recordDate_hour_1", "zoneId", "name", "sumins", "sumouts");
        assertThat(row.path("recordDate_hour_1").asText()).isEqualTo("2026-03-16T06:00:00.000Z");
        assertThat(row.path("sumins").isInt() && row.path("sumouts").isInt()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "hour, recordDate_hour_1, 48",
        "hour(1), recordDate_hour_1, 48",
        "hour(4), recordDate_hour_4, 12",
        "day, recordDate_day_1, 2",
        "week, recordDate_week_1, 1",
        "month, recordDate_month_1, 1",
        "minute, recordDate_minute_1, 2880",
        "minute(15), recordDate_minute_15, 192",
        "minute(30), recordDate_minute_30, 96",
        "minute(60), recordDate_minute_60, 48"
    })
    @Tag("vea-10")
    void dateColumnIsNamedByTheGroupingAndCountsAddUp(String grouping, String column, int buckets) {
        List<JsonNode> rows =
                organisation("&dateGroupings=" + grouping.replace("(", "%28").replace(")", "%29"));
        assertThat(rows)
                .hasSize(buckets)
                .allSatisfy(row -> assertThat(keys(row)).contains(column));
        assertThat(sum(rows, "sumins")).isEqualTo(sum(organisation("&dateGroupings=hour"), "sumins"));
    }

    @Test
    void unknownGroupingIsRefused() {
        assertThat(upstreams
                        .data("traffic", START, END, "&dateGroupings=15min&entityType=zone")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"zone,zoneId,5", "sensor,sensorId,5", "location,locationId,2", "space,spaceId,3", "site,siteId,3"})
    void idColumnFollowsTheEntityTypeAndCountsAddUp(String type, String column, int entities) {
        List<JsonNode> rows =
                ApiClient.results(upstreams.data("traffic", START, END, "&dateGroupings=hour&entityType=" + type));
        assertThat(rows.stream().map(row -> row.path(column).asText()).distinct())
                .hasSize(entities);
        assertThat(sum(rows, "sumouts")).isEqualTo(sum(organisation("&dateGroupings=hour"), "sumouts"));
    }

    @Test
    void withoutEntityTypeEachBucketHasOneRowForTheOrganisation() {
        List<JsonNode> rows = organisation("&dateGroupings=hour");
        assertThat(rows)
                .hasSize(48)
                .allSatisfy(row -> assertThat(keys(row)).containsExactly("recordDate_hour_1", "sumins", "sumouts"));
        assertThat(sum(rows, "sumins")).isEqualTo(sum(upstreams.traffic(START, END), "sumins"));
    }

    @Test
    @Tag("vea-10")
    void withoutGroupingRowsAreRawAndNamedOtherwise() {
        List<JsonNode> rows = organisation("");
        assertThat(rows)
                .allSatisfy(row -> assertThat(keys(row)).containsExactly("zoneId", "recordDate", "ins", "outs"));
        assertThat(sum(rows, "ins")).isEqualTo(sum(organisation("&dateGroupings=day"), "sumins"));
    }

    @Test
    void rowsStandByBucketAndThenById() {
        List<JsonNode> rows = upstreams.traffic(START, END);
        assertThat(rows)
                .isSortedAccordingTo(Comparator.<JsonNode, String>comparing(
                                row -> row.path("recordDate_hour_1").asText())
                        .thenComparing(row -> row.path("zoneId").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ins,outs", "ins%2Couts", ""})
    void metricsMayBeEncodedOrAbsent(String metrics) {
        JsonNode row = ApiClient.results(
                        upstreams.data("traffic", START, END, "&dateGroupings=hour&entityType=zone&metrics=" + metrics))
                .getFirst();
        assertThat(keys(row)).contains("sumins", "sumouts");
    }

    @Test
    void oneMetricGivesOneColumn() {
        JsonNode row = ApiClient.results(
                        upstreams.data("traffic", START, END, "&dateGroupings=hour&entityType=zone&metrics=ins"))
                .getFirst();
        assertThat(keys(row)).containsExactly("recordDate_hour_1", "zoneId", "name", "sumins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoneId=", "groupBy=", "siteId=", "entityIds=", "locationIds=", "include=zone&meta="})
    @Tag("vea-4")
    void filterThatTheApiDoesNotKnowIsIgnoredWithoutAWord(String parameter) {
        String zone = upstreams.vea().truth().zones().getFirst().id();
        HttpResponse<String> filtered =
                upstreams.data("traffic", START, END, "&dateGroupings=hour&entityType=zone&" + parameter + zone);
        assertThat(filtered.statusCode()).isEqualTo(200);
        assertThat(ApiClient.results(filtered)).isEqualTo(upstreams.traffic(START, END));
    }

    @Test
    void closedHoursAreLeftOutOnlyWhenAsked() {
        List<JsonNode> all = upstreams.traffic(START, END);
        List<JsonNode> open = ApiClient.results(
                upstreams.data("traffic", START, END, "&dateGroupings=hour&entityType=zone&excludeClosedHours=true"));
        assertThat(all).hasSize(5 * 48);
        assertThat(open).hasSize(5 * 32);
        assertThat(ApiClient.results(upstreams.data(
                        "traffic", START, END, "&dateGroupings=hour&entityType=zone&excludeClosedHours=false")))
                .isEqualTo(all);
    }

    @Test
    @Tag("vea-12")
    void cappedGroupingCutsTheResultsAndSaysSoInTheMessages() {
        upstreams.vea().switches().rowCap("hour", 100);
        HttpResponse<String> capped = upstreams.data("traffic", START, END, "&dateGroupings=hour&entityType=zone");
        assertThat(ApiClient.results(capped)).hasSize(100);
        assertThat(ApiClient.json(capped).path("messages").path(0).asText()).contains("limited to 100 rows");
        assertThat(ApiClient.json(upstreams.data("traffic", START, END, "&dateGroupings=day&entityType=zone"))
                        .path("messages"))
                .isEmpty();
    }

    @Test
    @Tag("vea-16")
    void resultsStandAtTheTopAndNotBelowData() {
        JsonNode answer = ApiClient.json(upstreams.data("traffic", START, END, "&dateGroupings=hour"));
        assertThat(answer.has("data")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pos", "queue"})
    void familyWithoutKnownDataAnswersAnEmptyEnvelope(String family) {
        assertThat(upstreams.data(family, START, END, "").body()).isEqualTo("{\"messages\":[],\"results\":[]}");
    }

    @Test
    void magnitudesAreThoseOfRealData() {
        HttpResponse<String> answer = upstreams.data(
                "traffic", "2026-01-12T00:00:00Z", "2026-02-09T00:00:00Z", "&dateGroupings=hour&entityType=zone");
        List<JsonNode> rows = ApiClient.results(answer);
        long ins = sum(rows, "sumins");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.path("sumins").asInt()).isBetween(0, 512));
        assertThat(100.0 * (sum(rows, "sumouts") - ins) / ins).isBetween(-4.0, 4.0);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length / rows.size())
                .isBetween(145, 160);
        long silent = rows.stream()
                .filter(row -> row.path("sumins").asInt() + row.path("sumouts").asInt() == 0)
                .count();
        assertThat(100 * silent / rows.size()).isBetween(30L, 40L);
        assertThat(upstreams.vea().truth().zones()).anySatisfy(zone -> {
            List<JsonNode> own = rows.stream()
                    .filter(row -> row.path("zoneId").asText().equals(zone.id()))
                    .toList();
            assertThat(100 * sum(own, "sumouts") / sum(own, "sumins")).isLessThan(90);
        });
    }

    private List<JsonNode> organisation(String more) {
        return ApiClient.results(upstreams.data("traffic", START, END, more));
    }

    private static long sum(List<JsonNode> rows, String column) {
        return rows.stream().mapToLong(row -> row.path(column).asLong()).sum();
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
