package dev.senselake.localtime;

import dev.senselake.failure.ShownValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The time zone of each zone and space: that of its location, by zone, sensor, site and location or by space and location.
 * Where all locations have one zone no link is needed. What has no link then, or a location without a zone that exists, has
 * the fallback.
 */
public final class EntityTimeZones {
    private static final int MOST_NAMED = 3;

    private final EntityLinks links;
    private final ZoneId fallback;
    private final NavigableMap<String, ZoneId> zones = new TreeMap<>();
    private final List<String> remarks;

    /** Takes the lists as they are now, and the zone of what they do not tell. */
    public EntityTimeZones(EntityLinks links, ZoneId fallback) {
        this.links = links;
        this.fallback = fallback;
        Map<String, String> unknown = new TreeMap<>();
        links.zoneOfLocation().forEach((location, name) -> {
            Optional<ZoneId> zone = TimeZones.of(name);
            zones.put(location, zone.orElse(fallback));
            if (zone.isEmpty()) {
                unknown.put(location, name);
            }
        });
        remarks = new ArrayList<>(links.remarks());
        if (!unknown.isEmpty()) {
            remarks.add(remark(unknown, fallback));
        }
    }

    /** Returns the zone in which people read an entity's hours. */
    public ZoneId of(String entityId) {
        return location(entityId).map(zones::get).or(this::shared).orElse(fallback);
    }

    /**
     * Returns the location of a zone or space, empty where the lists do not link it to one of the list of locations; where that
     * has one only, it is this one.
     */
    public Optional<String> location(String entityId) {
        return Optional.ofNullable(links.sensorOfZone().get(entityId))
                .map(links.siteOfSensor()::get)
                .map(links.locationOfSite()::get)
                .or(() -> Optional.ofNullable(links.locationOfSpace().get(entityId)))
                .filter(zones::containsKey)
                .or(() -> zones.keySet().stream().findFirst().filter(_ -> zones.size() == 1));
    }

    /** Returns the zone that all locations have, empty where there is none or several. */
    public Optional<ZoneId> shared() {
        Set<ZoneId> all = Set.copyOf(zones.values());
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }

    /** Returns the zones of all locations, by name. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        zones.values().forEach(zone -> names.add(zone.getId()));
        return names;
    }

    /** Returns the locations of the list. */
    public Set<String> locations() {
        return Collections.unmodifiableSet(zones.keySet());
    }

    Set<String> zones() {
        return links.sensorOfZone().keySet();
    }

    Set<String> spaces() {
        return links.locationOfSpace().keySet();
    }

    /** Returns the zone of what the lists do not tell. */
    public ZoneId fallback() {
        return fallback;
    }

    /** Returns what a user should correct at the source, or know: one sentence each. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    private static String remark(Map<String, String> unknown, ZoneId fallback) {
        List<String> named = unknown.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> "%s (%s)"
                        .formatted(
                                ShownValue.of(entry.getKey()),
                                entry.getValue().isEmpty() ? "none" : ShownValue.of(entry.getValue())))
                .toList();
        int more = unknown.size() - named.size();
        return "locations without a time zone that exists have %s: %s%s; give them a name such as Europe/Vienna at the source"
                .formatted(fallback, String.join(", ", named), more > 0 ? " and %d more".formatted(more) : "");
    }
}
