package dev.senselake.report;

import dev.senselake.localtime.EntityTimeZones;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where entities are and what people call them; names are shown with the start of the id where two have the same one. */
public final class Places {
    private static final int SHORT_ID = 8;

    private final EntityTimeZones zones;
    private final Map<String, String> names;
    private final Map<String, String> locations;
    private final Map<String, Long> uses;

    /** Takes the time zones, the names of zones and spaces by id, and those of locations. */
    public Places(EntityTimeZones zones, Map<String, String> names, Map<String, String> locations) {
        this.zones = zones;
        this.names = Map.copyOf(names);
        this.locations = Map.copyOf(locations);
        this.uses = names.values().stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    ZoneId zone(String entity) {
        return zones.of(entity);
    }

    /** Returns the id of the location, empty where nothing links the entity to one. */
    Optional<String> location(String entity) {
        return zones.location(entity);
    }

    /** Returns the name of a location, or its id. */
    String locationName(String id) {
        return Optional.ofNullable(locations.get(id))
                .filter(name -> !name.isBlank())
                .orElse(id);
    }

    /** Returns what people call an entity, or its id. */
    String name(String entity) {
        String name = names.getOrDefault(entity, "");
        if (name.isBlank()) {
            return entity.isEmpty() ? "(none)" : entity;
        }
        boolean only = uses.getOrDefault(name, 1L) == 1;
        return only ? name : "%s (%s)".formatted(name, entity.substring(0, Math.min(SHORT_ID, entity.length())));
    }
}
