package dev.senselake.local.simulator.vea;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The five lists as they stood at first, with the fields and types that real records have. */
final class ReferenceLists {

    /** Above the number of every real zone, so that the disabled one has an id of its own. */
    private static final int DISABLED = 1_000_000;

    private final Organisation organisation;
    private final VeaScale scale;

    ReferenceLists(Organisation organisation, VeaScale scale) {
        this.organisation = organisation;
        this.scale = scale;
    }

    Stream<ObjectNode> list(EntityType type) {
        return switch (type) {
            case LOCATION -> IntStream.range(0, Organisation.LOCATIONS).mapToObj(this::location);
            case SITE -> IntStream.range(0, Organisation.SITES).mapToObj(this::site);
            case SENSOR -> IntStream.range(0, scale.sensors()).mapToObj(this::sensor);
            case SPACE -> IntStream.range(0, scale.spaces()).mapToObj(this::space);
            case ZONE -> zones();
        };
    }

    private ObjectNode location(int number) {
        ObjectNode row = head(EntityType.LOCATION, number);
        row.putNull("locationTypeId");
        row.put("name", Organisation.name(EntityType.LOCATION, number)).putNull("description");
        row.putNull("locationNumber").put("country", "US").put("city", "Springfield");
        row.put("postalCode", "0%d001".formatted(number)).put("state", "CO").put("street", (number + 1) + " Main St");
        row.put("latitude", 39.5 + number).put("longitude", -104.75 - number).putNull("shippingId");
        return stamps(row, number).put("timezone", scale.site().getId());
    }

    private ObjectNode site(int number) {
        ObjectNode row = head(EntityType.SITE, number);
        row.put("locationId", organisation.id(EntityType.LOCATION, Organisation.locationOf(number)));
        row.put("name", Organisation.name(EntityType.SITE, number));
        return stamps(row, number);
    }

    private ObjectNode sensor(int number) {
        ObjectNode row = head(EntityType.SENSOR, number);
        row.put("siteId", organisation.id(EntityType.SITE, Organisation.siteOf(number)));
        row.put("name", Organisation.name(EntityType.SENSOR, number));
        row.put("macAddress", String.format(Locale.ROOT, "00:16:41:%02x:%02x:01", number >> 8 & 255, number & 255));
        return stamps(row, number);
    }

    private ObjectNode space(int number) {
        ObjectNode row = head(EntityType.SPACE, number);
        row.put("locationId", organisation.id(EntityType.LOCATION, number % Organisation.LOCATIONS));
        row.put("name", Organisation.name(EntityType.SPACE, number)).put("maxCapacity", 100 * (number + 1));
        return stamps(row, number);
    }

    private Stream<ObjectNode> zones() {
        Stream<ObjectNode> listed = organisation.zones().stream()
                .filter(Zone::listed)
                .map(zone -> zone(zone.number(), organisation.sensorOf(zone), false));
        Stream<ObjectNode> disabled = scale.quirks() ? Stream.of(zone(DISABLED, 0, true)) : Stream.empty();
        return Stream.concat(listed, disabled);
    }

    private ObjectNode zone(int number, int sensor, boolean disabled) {
        ObjectNode row = head(EntityType.ZONE, number);
        row.put("name", Organisation.name(EntityType.ZONE, number))
                .put("sensorId", organisation.id(EntityType.SENSOR, sensor));
        row.put("deviceId", "logic-1000").put("countType", 1).put("scaleFactor", 1);
        row.put("countFilter", 0).put("countApplication", 1);
        row.put("perimeter", true).put("disabled", disabled).putNull("settings");
        return stamps(row, number);
    }

    private ObjectNode head(EntityType type, int number) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(type.idKey(), organisation.id(type, number))
                .put("orgId", organisation.id(EntityType.LOCATION, -1));
    }

    /** Puts the two times; two records of five were updated before they were created. */
    private ObjectNode stamps(ObjectNode row, int number) {
        Instant created = scale.since().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.DAYS);
        List<Integer> odd = List.of(1, 3);
        Duration updated = odd.contains(number % 5) ? Duration.ofSeconds(-1) : Duration.ofHours(5);
        return row.put("createdAt", DataRows.text(created.plusMillis(120 + number)))
                .put("updatedAt", DataRows.text(created.plus(updated).plusMillis(450)));
    }
}
