package dev.senselake.localtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTimeZoneTest {
    private static final List<String> STREAMS = List.of("location", "traffic", "occupancy", "telemetry");
    private static final List<String> DEFAULT = List.of("location", "site", "zone", "space");

    @Test
    void oneTimeOfAllLocationsNeedsNoLink() {
        ReferenceLists lists = new ReferenceLists()
                .with(
                        "location",
                        "{\"location_id\":\"a\",\"timezone\":\"Europe/Vienna\"}",
                        "{\"location_id\":\"b\",\"timezone\":\"Europe/Vienna\"}");

        assertThat(sentences(lists, "UTC", DEFAULT))
                .containsExactly(
                        "traffic: Europe/Vienna, that of all locations",
                        "occupancy: Europe/Vienna, that of all locations");
    }

    @Test
    void severalTimesNeedTheListOfSensors() {
        ReferenceLists lists = several().with("zone", "{\"zone_id\":\"z\",\"sensor_id\":\"n\"}");

        assertThat(sentences(lists, "UTC", DEFAULT))
                .containsExactly(
                        "traffic: UTC for 1 zone that no list links to a location, because locations have several"
                                + " (America/Denver, Europe/Vienna); add sensor to SENSOURCE_STATIC_ENDPOINTS: zones are"
                                + " linked to their location by sensor and site",
                        "occupancy: Europe/Vienna for 1 space");
    }

    @Test
    void linksThatTheListsHaveAreCountedAndThoseThatTheyLackAreToBeMadeAtTheSource() {
        ReferenceLists lists = several()
                .with("sensor", "{\"sensor_id\":\"n\",\"site_id\":\"t\"}")
                .with(
                        "zone",
                        "{\"zone_id\":\"z\",\"sensor_id\":\"n\"}",
                        "{\"zone_id\":\"y\",\"sensor_id\":\"n\"}",
                        "{\"zone_id\":\"x\",\"sensor_id\":null}");

        assertThat(sentences(lists, "Asia/Tokyo", List.of("location", "site", "zone", "space", "sensor")))
                .startsWith(
                        "traffic: America/Denver for 2 zones, Asia/Tokyo for 1 zone that no list links to a location, because"
                                + " locations have several (America/Denver, Europe/Vienna); link them at the source, or set"
                                + " SENSOURCE_TIME_ZONE to the time zone of most of them");
    }

    @Test
    void withoutLocationsItIsTheConfiguredOneAndUtcIsToldAsALack() {
        assertThat(sentences(new ReferenceLists(), "Europe/Vienna", List.of()))
                .startsWith("traffic: Europe/Vienna, because no location is known");
        assertThat(sentences(new ReferenceLists(), "UTC", List.of("zone")))
                .startsWith(
                        "traffic: UTC, because no location is known; add location to SENSOURCE_STATIC_ENDPOINTS, or set"
                                + " SENSOURCE_TIME_ZONE");
    }

    private static ReferenceLists several() {
        return new ReferenceLists()
                .with(
                        "location",
                        "{\"location_id\":\"v\",\"timezone\":\"Europe/Vienna\"}",
                        "{\"location_id\":\"d\",\"timezone\":\"America/Denver\"}")
                .with("site", "{\"site_id\":\"t\",\"location_id\":\"d\"}")
                .with("space", "{\"space_id\":\"s\",\"location_id\":\"v\"}");
    }

    private static List<String> sentences(ReferenceLists lists, String fallback, List<String> loaded) {
        return StreamTimeZone.of(new EntityTimeZones(lists.links(), ZoneId.of(fallback)), STREAMS, loaded).stream()
                .map(zone -> "%s: %s%s"
                        .formatted(
                                zone.stream(),
                                zone.found(),
                                zone.nextStep().map("; "::concat).orElse("")))
                .toList();
    }
}
