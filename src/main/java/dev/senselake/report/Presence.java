package dev.senselake.report;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The hours of a stream that should have rows, and those that have: every hour of an entity from its first one on. In autumn
 * the source makes one hour of the two that have the same local time, so that one less is expected.
 */
public record Presence(
        String stream,
        LocalDate from,
        LocalDate to,
        int entities,
        long expected,
        long present,
        Listed<EntityPresence> incomplete) {
    private static final int MOST = 20;
    private static final int HOURS = 24;

    /** The hours of one entity. */
    public record EntityPresence(String entity, String name, long expected, long present) {
        /** Returns the hours without rows. */
        public long missing() {
            return expected - present;
        }
    }

    /** Returns the hours without rows. */
    public long missing() {
        return expected - present;
    }

    /** Counts the hours of the days before {@code to}; days that are not in the map are expected too. */
    static Presence of(String stream, SortedMap<LocalDate, DayCounts> days, Places places, LocalDate to) {
        SortedMap<LocalDate, DayCounts> before = days.headMap(to);
        LocalDate from = before.isEmpty() ? to : before.firstKey();
        Map<String, Seen> seen = new TreeMap<>();
        before.forEach((day, counts) -> {
            if (counts.detail() == DayCounts.Detail.HOURS) {
                counts.entities()
                        .forEach((entity, hours) -> seen.computeIfAbsent(
                                        entity, _ -> new Seen(day, day.equals(from) ? 0 : firstHour(hours)))
                                .add(hours));
            }
        });
        Map<ZoneId, Map<LocalDate, Long>> labels = new TreeMap<>(Comparator.comparing(ZoneId::getId));
        List<EntityPresence> all = new ArrayList<>();
        seen.forEach((entity, found) -> {
            ZoneId zone = places.zone(entity);
            Map<LocalDate, Long> known = labels.computeIfAbsent(zone, _ -> new TreeMap<>());
            long expected = found.first
                            .datesUntil(to)
                            .mapToLong(day -> known.computeIfAbsent(day, _ -> labels(day, zone)))
                            .sum()
                    - found.hoursBefore;
            all.add(new EntityPresence(entity, places.name(entity), Math.max(expected, found.present), found.present));
        });
        List<EntityPresence> incomplete = all.stream()
                .filter(entity -> entity.missing() > 0)
                .sorted(Comparator.comparingLong(EntityPresence::missing).reversed())
                .toList();
        return new Presence(
                stream,
                from,
                to,
                all.size(),
                all.stream().mapToLong(EntityPresence::expected).sum(),
                all.stream().mapToLong(EntityPresence::present).sum(),
                Listed.first(MOST, incomplete));
    }

    /** The hours of an entity with rows, since its first day, and the hours of that day before the first of them. */
    private static final class Seen {
        private final LocalDate first;
        private final long hoursBefore;
        private long present;

        Seen(LocalDate first, long hoursBefore) {
            this.first = first;
            this.hoursBefore = hoursBefore;
        }

        void add(EntityHours hours) {
            present += IntStream.range(0, HOURS)
                    .filter(hour -> hours.rows(hour) > 0)
                    .count();
        }
    }

    private static long firstHour(EntityHours hours) {
        return IntStream.range(0, HOURS)
                .filter(hour -> hours.rows(hour) > 0)
                .findFirst()
                .orElse(0);
    }

    /** Returns how many different local hours the 24 hours of a UTC day have. */
    private static long labels(LocalDate day, ZoneId zone) {
        return IntStream.range(0, HOURS)
                .mapToObj(hour -> LocalDateTime.ofInstant(day.atTime(hour, 0).toInstant(ZoneOffset.UTC), zone))
                .distinct()
                .count();
    }
}
