package dev.senselake.counts.kept;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.DayCounts.Detail;
import dev.senselake.counts.EntityHours;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counts of the last weeks of one stream, by day. A day that is not among them is unknown: nothing was loaded, or it was
 * not counted, or there are so many entities that older days were left out.
 */
public record CountsOfWeeks(String stream, SortedMap<LocalDate, DayCounts> days) {
    /** Eight weeks. */
    public static final int DAYS = 56;

    // About 100 MB of heap, of the 512 that a function has.
    private static final int MOST_ENTITY_DAYS = 300_000;

    public CountsOfWeeks {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** Reads the eight weeks before a day. */
    public static CountsOfWeeks before(CountsStore store, String stream, LocalDate end) {
        return of(store, stream, new Window(end.minusDays(DAYS), end));
    }

    /** Reads the days of a window, the newest first as far as they fit; a day that cannot be read is left out. */
    public static CountsOfWeeks of(CountsStore store, String stream, Window window) {
        return of(stream, store.days(stream, window), MOST_ENTITY_DAYS);
    }

    static CountsOfWeeks of(String stream, List<CountedDay> stored, int mostEntityDays) {
        SortedMap<LocalDate, DayCounts> days = new TreeMap<>();
        int entityDays = 0;
        for (CountedDay day : stored.reversed()) {
            try {
                DayCounts counts = day.counts().decoded(stream, day.day());
                entityDays += counts.entities().size();
                if (entityDays > mostEntityDays) {
                    break;
                }
                days.put(day.day(), counts);
            } catch (IllegalArgumentException unreadable) {
                // Nobody can tell what stood there, so the day is as unknown as one that was never counted.
            }
        }
        return new CountsOfWeeks(stream, days);
    }

    /** Returns all entities that have a row on one of the days whose entities are known. */
    public SortedSet<String> entities() {
        SortedSet<String> entities = new TreeSet<>();
        days.values().stream()
                .filter(day -> day.detail() != Detail.ALL)
                .forEach(day -> entities.addAll(day.entities().keySet()));
        return entities;
    }

    /** Returns the days whose hours are known with those of the entity, {@link EntityHours#NONE} where it has no row. */
    public SortedMap<LocalDate, EntityHours> of(String entity) {
        SortedMap<LocalDate, EntityHours> hours = new TreeMap<>();
        days.forEach((day, counts) -> {
            if (counts.detail() == Detail.HOURS) {
                hours.put(day, counts.entities().getOrDefault(entity, EntityHours.NONE));
            }
        });
        return hours;
    }
}
