package dev.senselake.counts;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one UTC day of a stream has by entity, of the rows that stand in the lake. Rows without an entity stand under the
 * empty text. An entity that is not there has no row on this day, unless the detail is {@link Detail#ALL}.
 */
public record DayCounts(String stream, LocalDate day, Detail detail, SortedMap<String, EntityHours> entities) {
    /** How much is known; less of days that are too large. */
    public enum Detail {
        /** Each entity by hour. */
        HOURS,
        /** Each entity, the sums of its day. */
        DAYS,
        /** All entities together by hour, under the empty text. */
        ALL
    }

    public DayCounts {
        entities = Collections.unmodifiableSortedMap(new TreeMap<>(entities));
        if (entities.values().stream().anyMatch(hours -> hours.isHourly() == (detail == Detail.DAYS))) {
            throw new IllegalArgumentException(
                    "stream %s, day %s: counts are not of detail %s".formatted(stream, day, detail));
        }
    }

    /** Makes the counts of a day whose entities are known by hour. */
    public DayCounts(String stream, LocalDate day, SortedMap<String, EntityHours> entities) {
        this(stream, day, Detail.HOURS, entities);
    }

    /** Returns all entities together, by hour unless the detail is {@link Detail#DAYS}. */
    public EntityHours all() {
        return entities.values().stream().reduce(EntityHours::plus).orElse(EntityHours.NONE);
    }
}
