package dev.senselake.localtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EntityTimeZonesTest {
    private static final ZoneId FALLBACK = ZoneId.of("Asia/Tokyo");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    @Test
    void aZoneHasTheTimeOfTheLocationOfItsSensorAndASpaceThatOfItsOwn() {
        EntityTimeZones zones = zones(twoLocations()
                .with("sensor", "{\"sensor_id\":\"n\",\"name\":\"x\",\"site_id\":\"t\"}")
                .with("zone", "{\"zone_id\":\"z\",\"settings\":{\"zone_id\":[1]},\"sensor_id\":\"n\"}"));

        assertThat(zones.location("z")).contains("d");
        assertThat(zones.of("z")).isEqualTo(DENVER);
        assertThat(zones.location("s")).contains("v");
        assertThat(zones.of("s")).isEqualTo(VIENNA);
        assertThat(zones.remarks()).isEmpty();
    }

    @Test
    void withoutTheListOfSensorsAZoneOfSeveralTimesHasTheFallback() {
        EntityTimeZones zones = zones(twoLocations().with("zone", "{\"zone_id\":\"z\",\"sensor_id\":\"n\"}"));

        assertThat(zones.of("z")).isEqualTo(FALLBACK);
        assertThat(zones.location("z")).isEmpty();
        assertThat(zones.shared()).isEmpty();
        assertThat(zones.names()).containsExactly("America/Denver", "Europe/Vienna");
    }

    @Test
    void whereAllLocationsHaveOneTimeNoLinkIsNeeded() {
        EntityTimeZones zones = zones(new ReferenceLists()
                .with(
                        "location",
                        "{\"location_id\":\"a\",\"timezone\":\"Europe/Vienna\"}",
                        "{\"location_id\":\"b\",\"timezone\":\"Europe/Vienna\"}"));

        assertThat(zones.of("of no list")).isEqualTo(VIENNA);
        assertThat(zones.location("of no list")).isEmpty();
        assertThat(zones.shared()).contains(VIENNA);
    }

    @Test
    void whereThereIsOneLocationEverythingIsThere() {
        EntityTimeZones zones =
                zones(new ReferenceLists().with("location", "{\"location_id\":\"a\",\"timezone\":\"Europe/Vienna\"}"));

        assertThat(zones.location("of no list")).contains("a");
        assertThat(zones.of("of no list")).isEqualTo(VIENNA);
    }

    @Test
    void namesThatAreNoneHaveTheFallbackAndAreTold() {
        EntityTimeZones zones = zones(new ReferenceLists()
                .with(
                        "location",
                        "{\"location_id\":\"a\",\"timezone\":\"Eastern Standard Time\"}",
                        "{\"location_id\":\"b\",\"timezone\":null}",
                        "{\"location_id\":\"c\",\"timezone\":\"+02:00\"}",
                        "{\"location_id\":\"d\"}",
                        "{\"location_id\":\"e\",\"timezone\":\"Europe/Vienna\"}")
                .with("space", "{\"space_id\":\"s\",\"location_id\":\"a\"}"));

        assertThat(zones.of("s")).isEqualTo(FALLBACK);
        assertThat(zones.location("s")).contains("a");
        assertThat(zones.shared()).isEmpty();
        assertThat(zones.remarks())
                .containsExactly(
                        "locations without a time zone that exists have Asia/Tokyo: a (Eastern Standard Time), b (none),"
                                + " c (+02:00) and 1 more; give them a name such as Europe/Vienna at the source");
    }

    @Test
    void anEmptyLakeHasTheFallbackOnly() {
        EntityTimeZones zones = zones(new ReferenceLists());

        assertThat(zones.of("z")).isEqualTo(FALLBACK);
        assertThat(zones.remarks()).isEmpty();
    }

    @Test
    void aDamagedListIsToldAndTheOthersAreRead() {
        EntityTimeZones zones = zones(twoLocations().withBytes("zone", "no gzip".getBytes(StandardCharsets.UTF_8)));

        assertThat(zones.of("s")).isEqualTo(VIENNA);
        assertThat(zones.remarks())
                .containsExactly(
                        "raw/zone/zone.ndjson.gz is damaged and not read for time zones; the next run repairs it");
    }

    @Test
    void aLineThatIsNoObjectIsDamage() {
        assertThat(zones(twoLocations().with("zone", "7", "{\"zone_id\":\"z\"}"))
                        .remarks())
                .hasSize(1);
    }

    private static ReferenceLists twoLocations() {
        return new ReferenceLists()
                .with(
                        "location",
                        "{\"location_id\":\"v\",\"timezone\":\"Europe/Vienna\"}",
                        "{\"location_id\":\"d\",\"timezone\":\"America/Denver\"}")
                .with("site", "{\"site_id\":\"t\",\"location_id\":\"d\"}")
                .with("space", "{\"space_id\":\"s\",\"location_id\":\"v\"}");
    }

    private static EntityTimeZones zones(ReferenceLists lists) {
        return new EntityTimeZones(lists.links(), FALLBACK);
    }
}
