package dev.senselake.localtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In which time zone people read a stream: what was found, and what to do where the lists do not suffice to know it. */
public record StreamTimeZone(String stream, String found, Optional<String> nextStep) {
    private static final String LOCATION = "location";

    private static final List<Entities> STREAMS = List.of(
            new Entities("traffic", "zone", List.of("sensor", "site", "zone"), "sensor and site"),
            new Entities("occupancy", "space", List.of("space"), "their own list"));

    /**
     * Tells it for those of the streams that have a local time. {@code loaded} are the reference lists that are configured.
     */
    public static List<StreamTimeZone> of(
            EntityTimeZones zones, Collection<String> streams, Collection<String> loaded) {
        return STREAMS.stream()
                .filter(known -> streams.contains(known.stream))
                .map(known -> known.zone(zones, loaded))
                .toList();
    }

    /** What a stream's rows are of, the lists that link them to a location, and how people say that. */
    private record Entities(String stream, String kind, List<String> lists, String link) {
        StreamTimeZone zone(EntityTimeZones zones, Collection<String> loaded) {
            if (zones.locations().isEmpty()) {
                return withoutLocations(zones, loaded);
            }
            return zones.shared()
                    .map(shared -> new StreamTimeZone(stream, shared + ", that of all locations", Optional.empty()))
                    .orElseGet(() -> ofSeveral(zones, loaded));
        }

        private StreamTimeZone withoutLocations(EntityTimeZones zones, Collection<String> loaded) {
            String next = loaded.contains(LOCATION)
                    ? "set SENSOURCE_TIME_ZONE, or let the API client see the locations"
                    : "add location to SENSOURCE_STATIC_ENDPOINTS, or set SENSOURCE_TIME_ZONE";
            return new StreamTimeZone(
                    stream,
                    "%s, because no location is known".formatted(zones.fallback()),
                    Optional.of(next).filter(_ -> zones.fallback().equals(LocalTimeSettings.UTC)));
        }

        private StreamTimeZone ofSeveral(EntityTimeZones zones, Collection<String> loaded) {
            Set<String> entities = kind.equals("zone") ? zones.zones() : zones.spaces();
            Map<String, Long> linked = entities.stream()
                    .filter(entity -> zones.location(entity).isPresent())
                    .collect(Collectors.groupingBy(
                            entity -> zones.of(entity).getId(), TreeMap::new, Collectors.counting()));
            List<String> parts = new ArrayList<>();
            linked.forEach((zone, count) -> parts.add("%s for %s".formatted(zone, counted(count))));
            long rest = entities.size()
                    - linked.values().stream().mapToLong(count -> count).sum();
            if (rest == 0 && !entities.isEmpty()) {
                return new StreamTimeZone(stream, String.join(", ", parts), Optional.empty());
            }
            parts.add("%s for %s that no list links to a location, because locations have several (%s)"
                    .formatted(
                            zones.fallback(),
                            entities.isEmpty() ? "all %ss".formatted(kind) : counted(rest),
                            String.join(", ", zones.names())));
            return new StreamTimeZone(stream, String.join(", ", parts), Optional.of(next(loaded)));
        }

        private String counted(long count) {
            return "%d %s%s".formatted(count, kind, count == 1 ? "" : "s");
        }

        private String next(Collection<String> loaded) {
            List<String> missing =
                    lists.stream().filter(list -> !loaded.contains(list)).toList();
            return missing.isEmpty()
                    ? "link them at the source, or set SENSOURCE_TIME_ZONE to the time zone of most of them"
                    : "add %s to SENSOURCE_STATIC_ENDPOINTS: %ss are linked to their location by %s"
                            .formatted(String.join(" and ", missing), kind, link);
        }
    }
}
