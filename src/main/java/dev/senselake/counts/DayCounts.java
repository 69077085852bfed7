package dev.senselake.counts;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one UTC day of a stream has by entity, of the rows that stand in the lake. Rows without an entity stand under the
 * empty text. An entity that is not there has no row on this day, unless the detail is {@link Detail#ALL}.
 */
public record DayCounts(String stream, LocalDate day, Detail detail, SortedMap<String, EntityHours> entities) {
    /** The key of all entities together. */
    public static final String EVERYTHING = "";

    /** How much is known; less of days that are too large. */
    public enum Detail {
        /** Each entity by hour. */
        HOURS,
        /** Each entity, the sums of its day. */
        DAYS,
        /** All entities together, under the empty text. */
        ALL
    }

    public DayCounts {
        entities = Collections.unmodifiableSortedMap(new TreeMap<>(entities));
        if (!fits(detail, entities)) {
            throw new IllegalArgumentException(
                    "stream %s, day %s: the counts are not of detail %s".formatted(stream, day, detail));
        }
    }

    private static boolean fits(Detail detail, SortedMap<String, EntityHours> entities) {
        return switch (detail) {
            case HOURS -> entities.values().stream().allMatch(EntityHours::isHourly);
            case DAYS -> entities.values().stream().noneMatch(EntityHours::isHourly);
            case ALL -> entities.isEmpty() || entities.keySet().equals(Set.of(EVERYTHING));
        };
    }

    /** Makes the counts of a day whose entities are known by hour. */
    public DayCounts(String stream, LocalDate day, SortedMap<String, EntityHours> entities) {
        this(stream, day, Detail.HOURS, entities);
    }

    /** Returns all entities together, by hour where their hours are known. */
    public EntityHours all() {
        return entities.values().stream().reduce(EntityHours::plus).orElse(EntityHours.NONE);
    }
}
