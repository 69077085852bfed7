package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The simulated organisation: its zones, sensors, sites, locations and spaces, and which belongs to which. */
public final class Organisation {

    /** Number of locations. */
    static final int LOCATIONS = 2;
    /** Number of sites. */
    static final int SITES = 3;

    private final Noise noise;
    private final VeaScale scale;
    private final List<Zone> zones;
    private final Map<EntityType, List<Entity>> entities;

    /** Builds the organisation of this size. */
    Organisation(Noise noise, VeaScale scale) {
        this.noise = noise;
        this.scale = scale;
        this.zones = IntStream.range(0, scale.zones()).mapToObj(this::zone).toList();
        this.entities = Map.of(
                EntityType.ZONE, entities(EntityType.ZONE, scale.zones(), Zone::number),
                EntityType.SENSOR, entities(EntityType.SENSOR, scale.sensors(), this::sensorOf),
                EntityType.SITE, entities(EntityType.SITE, SITES, zone -> siteOf(sensorOf(zone))),
                EntityType.LOCATION,
                        entities(EntityType.LOCATION, LOCATIONS, zone -> locationOf(siteOf(sensorOf(zone)))),
                EntityType.SPACE, entities(EntityType.SPACE, scale.spaces(), zone -> zone.number() % scale.spaces()));
    }

    /** Returns the zones that count, in the order of their numbers. */
    List<Zone> zones() {
        return zones;
    }

    /** Returns all entities of a type that have a zone, in the order of their ids. */
    List<Entity> of(EntityType type) {
        return entities.getOrDefault(type, List.of());
    }

    /** Returns the number of a zone's sensor. */
    int sensorOf(Zone zone) {
        return zone.number() % scale.sensors();
    }

    /** Returns the number of a sensor's site. */
    static int siteOf(int sensor) {
        return sensor % SITES;
    }

    /** Returns the number of a site's location. */
    static int locationOf(int site) {
        return site % LOCATIONS;
    }

    /** Returns the number of a zone's location. */
    static int locationOf(Zone zone, VeaScale scale) {
        return locationOf(siteOf(zone.number() % scale.sensors()));
    }

    /** Returns the id of anything, by type and number. */
    String id(EntityType type, int number) {
        return noise.uuid(type.number(), number);
    }

    /** Returns the name of anything, by type and number. */
    static String name(EntityType type, int number) {
        // All real zones bear one and the same name.
        return type == EntityType.ZONE ? "Person count in/out 1" : "%s %d".formatted(type.code(), number + 1);
    }

    private Zone zone(int number) {
        boolean last = scale.quirks() && scale.zones() >= 3 && number == scale.zones() - 1;
        boolean unlisted = scale.quirks() && scale.zones() >= 3 && number == scale.zones() - 2;
        return new Zone(
                number,
                id(EntityType.ZONE, number),
                name(EntityType.ZONE, number),
                last ? Duration.ofHours(2) : Duration.ZERO,
                !unlisted,
                scale.since().plus(Duration.ofHours(number % 3)));
    }

    private List<Entity> entities(EntityType type, int count, ToIntFunction<Zone> owner) {
        Map<Integer, List<Zone>> byOwner = zones.stream().collect(Collectors.groupingBy(owner::applyAsInt));
        return IntStream.range(0, count)
                .filter(byOwner::containsKey)
                .mapToObj(number -> new Entity(
                        type, number, id(type, number), name(type, number), byOwner.getOrDefault(number, List.of())))
                .sorted(Comparator.comparing(Entity::id))
                .toList();
    }

    /**
     * One counting zone.
     *
     * @param number counts from 0
     * @param clockError how far the zone's clock runs ahead: its rows carry times later by this
     * @param listed whether the zone stands in the zone list
     * @param installed true time of its first row
     */
    public record Zone(int number, String id, String name, Duration clockError, boolean listed, Instant installed) {}

    /** Something that data rows are about, with the zones whose counts it adds up. */
    public record Entity(EntityType type, int number, String id, String name, List<Zone> zones) {

        /** Copies the zones. */
        public Entity {
            zones = List.copyOf(zones);
        }
    }

    /** What a data row can be about. */
    public enum EntityType {
        /** One counting zone. */
        ZONE(0),
        /** All zones of one sensor. */
        SENSOR(1),
        /** All zones of one site. */
        SITE(2),
        /** All zones of one location. */
        LOCATION(3),
        /** All zones around one space. */
        SPACE(4);

        private final int number;

        EntityType(int number) {
            this.number = number;
        }

        /** Returns the number that goes into ids and into the noise; it never changes. */
        int number() {
            return number;
        }

        /** Returns the word of the API, such as {@code zone}. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the name of the id column, such as {@code zoneId}. */
        String idKey() {
            return code() + "Id";
        }

        /** Finds a type by the word of the API. */
        static Optional<EntityType> named(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.code().equals(word))
                    .findFirst();
        }
    }
}
