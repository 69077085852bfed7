package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceListsTest {

    private final Upstreams upstreams = Upstreams.atNoon();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @ParameterizedTest
    @CsvSource({"location,2", "site,3", "zone,5", "space,3", "sensor,12"})
    @Tag("vea-12")
    void listIsABareArrayAndAnEnvelopeOnlyIfSwitched(String endpoint, int records) {
        assertThat(list(endpoint)).hasSize(records);
        assertThat(list(endpoint))
                .allSatisfy(row -> assertThat(row.has(endpoint + "Id")).isTrue());
        upstreams.vea().switches().wrappedLists(true);
        JsonNode wrapped = ApiClient.json(get("/api/" + endpoint));
        assertThat(wrapped.isObject()).isTrue();
        assertThat(wrapped.path("results")).hasSize(records);
    }

    @Test
    void zoneHasTheFieldsAndTypesOfRealRecords() {
        JsonNode zone = list("zone").getFirst();
        assertThat(zone.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "zoneId",
                        "orgId",
                        "name",
                        "sensorId",
                        "deviceId",
                        "countType",
                        "scaleFactor",
                        "countFilter",
                        "countApplication",
                        "perimeter",
                        "disabled",
                        "settings",
                        "createdAt",
                        "updatedAt");
        assertThat(zone.path("countType").isInt()).isTrue();
        assertThat(zone.path("perimeter").isBoolean()).isTrue();
        assertThat(zone.path("settings").isNull()).isTrue();
        assertThat(zone.path("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void locationHasTheFieldsAndTypesOfRealRecords() {
        JsonNode location = list("location").getFirst();
        assertThat(location.properties())
                .extracting(Map.Entry::getKey)
                .contains("locationId", "orgId", "postalCode", "latitude", "longitude", "shippingId", "timezone");
        assertThat(location.path("postalCode").isTextual()).isTrue();
        assertThat(location.path("latitude").isNumber()).isTrue();
        assertThat(location.path("description").isNull()).isTrue();
    }

    @Test
    void oneLocationIsAnObject() {
        JsonNode first = list("location").getFirst();
        JsonNode one =
                ApiClient.json(get("/api/location/" + first.path("locationId").asText()));
        assertThat(one).isEqualTo(first);
        assertThat(get("/api/location/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void pathWithoutApiIsWrong() {
        assertThat(get("/zone").statusCode()).isEqualTo(404);
        assertThat(get("/data/traffic").statusCode()).isEqualTo(404);
    }

    @Test
    void zoneLeadsOverSensorAndSiteToItsLocation() {
        assertThat(list("zone")).allSatisfy(zone -> {
            assertThat(zone.has("locationId")).isFalse();
            JsonNode sensor = one("sensor", text(zone, "sensorId"));
            JsonNode site = one("site", text(sensor, "siteId"));
            assertThat(text(one("location", text(site, "locationId")), "city")).isNotEmpty();
        });
    }

    @Test
    @Tag("vea-11")
    void allZonesBearOneName() {
        assertThat(list("zone")).extracting(zone -> text(zone, "name")).containsOnly("Person count in/out 1");
        assertThat(list("zone")).extracting(zone -> text(zone, "zoneId")).doesNotHaveDuplicates();
    }

    @Test
    @Tag("vea-15")
    void oneZoneIsDisabledAndHasNoDataAndOneZoneWithDataIsNotListed() {
        Set<String> counting = upstreams.traffic("2026-03-18T00:00:00Z", "2026-03-19T00:00:00Z").stream()
                .map(row -> text(row, "zoneId"))
                .collect(Collectors.toSet());
        List<JsonNode> disabled = list("zone").stream()
                .filter(zone -> zone.path("disabled").asBoolean())
                .toList();
        assertThat(disabled).hasSize(1);
        assertThat(counting).hasSize(5).doesNotContain(text(disabled.getFirst(), "zoneId"));
        assertThat(counting.stream().filter(id -> !byId("zone").containsKey(id)))
                .hasSize(1);
    }

    @Test
    void someRecordsWereUpdatedBeforeTheyWereCreated() {
        assertThat(list("zone").stream().filter(zone -> text(zone, "updatedAt").compareTo(text(zone, "createdAt")) < 0))
                .hasSize(1);
        assertThat(list("sensor").stream().filter(row -> text(row, "updatedAt").compareTo(text(row, "createdAt")) < 0))
                .isNotEmpty();
    }

    @Test
    void listsChangeByEditRemovalAdditionAndNewOrLostColumns() {
        String first = upstreams.vea().truth().zones().stream()
                .filter(Zone::listed)
                .findFirst()
                .orElseThrow()
                .id();
        upstreams
                .vea()
                .truth()
                .references()
                .set(EntityType.ZONE, first, "name", TextNode.valueOf("Front door"))
                .setAll(EntityType.ZONE, "indoor", BooleanNode.TRUE)
                .dropField(EntityType.ZONE, "deviceId")
                .remove(EntityType.ZONE, text(list("zone").getLast(), "zoneId"))
                .append(EntityType.ZONE, JsonNodeFactory.instance.objectNode().put("zoneId", "added"));
        assertThat(list("zone")).hasSize(5);
        assertThat(text(one("zone", first), "name")).isEqualTo("Front door");
        assertThat(one("zone", first).path("indoor").asBoolean()).isTrue();
        assertThat(one("zone", first).has("deviceId")).isFalse();
        assertThat(byId("zone")).containsKey("added");
        upstreams.vea().truth().references().clear();
        assertThat(text(one("zone", first), "name")).isEqualTo("Person count in/out 1");
    }

    private HttpResponse<String> get(String path) {
        return upstreams.client().get(upstreams.token(), path);
    }

    private List<JsonNode> list(String endpoint) {
        return ApiClient.elements(ApiClient.json(get("/api/" + endpoint)));
    }

    private Map<String, JsonNode> byId(String endpoint) {
        return list(endpoint).stream().collect(Collectors.toMap(row -> text(row, endpoint + "Id"), row -> row));
    }

    private JsonNode one(String endpoint, String id) {
        return byId(endpoint).getOrDefault(id, MissingNode.getInstance());
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }
}
