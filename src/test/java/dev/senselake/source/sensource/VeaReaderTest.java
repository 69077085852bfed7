package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.simulator.vea.Count;
import dev.senselake.local.simulator.vea.DataQuery.Family;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import dev.senselake.local.simulator.vea.VeaScale;
import dev.senselake.stream.ReadResult;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps in what Vea answers, by the numbers under which they were collected. */
@QuarkusTest
@Tag("quarkus")
class VeaReaderTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final String OCCUPANCY = "/api/data/occupancy";

    private VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("vea-4")
    @Tag("U2")
    void rowsOfAllZonesComeWithOneRequest() {
        bench.traffic();
        Set<String> zones = bench.vea().truth().zones().stream().map(Zone::id).collect(Collectors.toSet());
        assertThat(zoneIds(VeaBench.WINDOW)).isEqualTo(zones);
        assertThat(bench.requests(TRAFFIC)).isEqualTo(1);
    }

    @Test
    @Tag("vea-5")
    void hourWithoutRowsStaysWithoutRows() {
        Zone zone = bench.vea().truth().zones().getFirst();
        bench.vea()
                .truth()
                .changes()
                .delete(zone.id(), Instant.parse("2026-03-10T05:00:00Z"), Instant.parse("2026-03-10T16:00:00Z"));
        bench.traffic();
        bench.checkTruth("traffic", VeaBench.WINDOW);
        assertThat(bench.read(VeaBench.WINDOW))
                .noneMatch(row -> row.path("zone_id").asText().equals(zone.id())
                        && row.path("record_date_hour_1").asText().equals("2026-03-10T12:00:00.000Z"));
    }

    @Test
    @Tag("vea-6")
    @Tag("D32")
    void hourThatAutumnMergesIsNeitherFilledNorDoubled() {
        restart(VeaScale.small(Instant.parse("2025-09-01T00:00:00Z")).withSite(ZoneId.of("America/Denver")));
        Window autumn = Window.of(LocalDate.of(2025, 11, 2));
        bench.read("traffic", Optional.of(autumn));
        bench.checkTruth("traffic", autumn);
        List<String> hours = bench.read(autumn).stream()
                .filter(row -> row.path("zone_id")
                        .asText()
                        .equals(bench.vea().truth().zones().getFirst().id()))
                .map(row -> row.path("record_date_hour_1").asText())
                .toList();
        assertThat(hours).doesNotHaveDuplicates().doesNotContain("2025-11-02T07:00:00.000Z");
    }

    @Test
    @Tag("vea-7")
    void rowOfTheFutureIsKept() {
        Zone zone = bench.vea().truth().zones().getFirst();
        Instant ahead = Instant.parse("2026-03-20T14:00:00Z");
        bench.vea().truth().changes().count(zone.id(), ahead, new Count(3, 4));
        Window today = Window.of(LocalDate.of(2026, 3, 20));
        bench.read("traffic", Optional.of(today));
        bench.checkTruth("traffic", today);
        assertThat(bench.rows.rows()).anyMatch(row -> row.epochMilli() == ahead.toEpochMilli());
    }

    @Test
    @Tag("vea-8")
    void runningHourIsReadAsItStandsAndTheResultSaysWhenThatWas() {
        bench.close();
        TestClock world = new TestClock(Instant.parse("2026-03-20T12:20:00Z"));
        bench = VeaBench.startAt(world);
        Window today = Window.of(LocalDate.of(2026, 3, 20));
        ReadResult result = bench.read("traffic", Optional.of(today));
        assertThat(result.start()).isEqualTo(VeaBench.NOON).isBefore(today.end());
        List<JsonNode> early = bench.read(today);
        bench.checkTruth("traffic", today);

        world.advance(Duration.ofMinutes(39));
        bench.read("traffic", Optional.of(today));
        bench.checkTruth("traffic", today);
        assertThat(bench.read(today)).isNotEqualTo(early);
    }

    @Test
    @Tag("vea-9")
    @Tag("U3")
    @Tag("C25")
    void numericTextBecomesTheSameNumberAndOtherColumnsStay() {
        bench.vea().faults().always(RequestMatcher.path(OCCUPANCY), Fault.json("""
                {"messages":[],"results":[
                {"recordDate_hour_1":"2026-03-10T05:00:00.000Z","spaceId":"s1","name":"Hall","maxoccupancy":9,"minoccupancy":null,
                 "avgoccupancy":"812.50","sumins":3,"sumouts":1,"recordError":true,"extra":{"a":[1.10]}}]}"""));
        bench.read("occupancy", Optional.of(VeaBench.WINDOW));
        assertThat(bench.rows.lines())
                .containsExactly("{\"space_id\":\"s1\",\"record_date_hour_1\":\"2026-03-10T05:00:00.000Z\","
                        + "\"avgoccupancy\":812.50,\"extra\":{\"a\":[1.10]},\"maxoccupancy\":9,\"minoccupancy\":null,"
                        + "\"name\":\"Hall\",\"record_error\":true,\"sumins\":3,\"sumouts\":1}");
    }

    @Test
    @Tag("vea-9")
    void columnsThatNobodyAskedForAreKept() {
        bench.vea().truth().changes().addColumn(Family.OCCUPANCY, "recordError", BooleanNode.TRUE);
        bench.read("occupancy", Optional.of(VeaBench.WINDOW));
        bench.checkTruth("occupancy", VeaBench.WINDOW);
        assertThat(bench.read(VeaBench.WINDOW))
                .allMatch(row -> row.has("sumins") && row.path("record_error").asBoolean());
    }

    @Test
    @Tag("vea-10")
    void rowWithoutTheHourColumnIsDefectAndNotDated() {
        bench.vea().faults().always(RequestMatcher.path(TRAFFIC), Fault.json("""
                {"messages":[],"results":[{"zoneId":"z1","recordDate":"2026-03-10T05:00:00.000Z","ins":1,"outs":2}]}"""));
        bench.traffic();
        assertThat(bench.rows.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.defect()).isPresent());
    }

    @Test
    @Tag("vea-11")
    void zonesOfOneNameKeepTheirOwnRows() {
        bench.vea().truth().changes().addColumn(Family.TRAFFIC, "name", TextNode.valueOf("Person count in/out 1"));
        bench.traffic();
        bench.checkTruth("traffic", VeaBench.WINDOW);
        assertThat(bench.rows.rows().stream().map(RowList.Row::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "site", "zone", "space", "sensor"})
    @Tag("vea-12")
    @Tag("S33")
    void listIsReadBareAndWrappedAlike(String list) {
        ReadResult result = bench.read(list, Optional.empty());
        List<String> bare = bench.rows.lines();
        assertThat(bare)
                .hasSameSizeAs(bench.vea().truth().list(list))
                .allMatch(line -> line.startsWith("{\"" + list + "_id\":"));
        assertThat(result.complete()).isEmpty();

        bench.vea().switches().wrappedLists(true);
        bench.read(list, Optional.empty());
        assertThat(bench.rows.lines()).isEqualTo(bare);
    }

    @Test
    @Tag("vea-14")
    @Tag("U6")
    void countsLandAsTheyCameHoweverNegativeTheirNetIs() {
        Zone zone = bench.vea().truth().zones().getFirst();
        bench.vea().truth().changes().count(zone.id(), Instant.parse("2026-03-10T05:00:00Z"), new Count(0, 407));
        bench.traffic();
        bench.checkTruth("traffic", VeaBench.WINDOW);
        assertThat(bench.rows.lines()).anyMatch(line -> line.contains("\"sumins\":0,\"sumouts\":407"));
    }

    @Test
    @Tag("vea-15")
    void zoneThatTheListDoesNotKnowKeepsItsRows() {
        String absent = bench.vea().truth().zones().stream()
                .filter(zone -> !zone.listed())
                .findFirst()
                .orElseGet(() -> bench.vea().truth().zones().getLast())
                .id();
        bench.vea().faults().always(RequestMatcher.path("/api/zone"), Fault.json("[]"));
        bench.read("zone", Optional.empty());
        assertThat(bench.rows.rows()).isEmpty();
        bench.traffic();
        assertThat(zoneIds(VeaBench.WINDOW)).contains(absent);
    }

    private void restart(VeaScale scale) {
        bench.close();
        bench = VeaBench.start(scale);
    }

    private Set<String> zoneIds(Window window) {
        Set<String> ids = new HashSet<>();
        for (JsonNode row : bench.read(window)) {
            ids.add(row.path("zone_id").asText());
        }
        return ids;
    }
}
