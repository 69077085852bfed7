package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Noise;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who is there: zones, sensors, sites, locations and spaces, and how they hang together. */
final class World {

    /** Number of locations. */
    public static final int LOCATIONS = 2;
    /** Number of sites. */
    public static final int SITES = 3;

    private final Noise noise;
    private final VeaScale scale;
    private final List<Zone> zones;
    private final Map<EntityType, List<Entity>> entities;

    /** Builds the organisation of this size. */
    public World(Noise noise, VeaScale scale) {
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
    public List<Zone> zones() {
        return zones;
    }

    /** Returns all entities of a type that have a zone, in the order of their ids. */
    public List<Entity> of(EntityType type) {
        return entities.getOrDefault(type, List.of());
    }

    /** Returns the number of a zone's sensor. */
    public int sensorOf(Zone zone) {
        return zone.number() % scale.sensors();
    }

    /** Returns the number of a sensor's site. */
    public static int siteOf(int sensor) {
        return sensor % SITES;
    }

    /** Returns the number of a site's location. */
    public static int locationOf(int site) {
        return site % LOCATIONS;
    }

    /** Returns the id of anything, by type and number. */
    public String id(EntityType type, int number) {
        return noise.uuid(type.number(), number);
    }

    /** Returns the name of anything, by type and number. */
    public static String name(EntityType type, int number) {
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
}
