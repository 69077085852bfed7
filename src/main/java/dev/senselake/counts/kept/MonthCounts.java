package dev.senselake.counts.kept;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.DayCounts.Detail;
import dev.senselake.counts.EntityHours;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of the days of a month that have counts, by entity and UTC hour; {@code days} tells how many these were, and the
 * generation, which is the sum of theirs, rises when one of them is counted anew.
 */
public record MonthCounts(YearMonth month, long generation, int days, DayCounts sums) {
    public MonthCounts {
        if (days < 1
                || days > month.lengthOfMonth()
                || generation < 1
                || !sums.day().equals(month.atDay(1))) {
            throw new IllegalArgumentException(
                    "month %s: sums of %d days from %s, generation %d".formatted(month, days, sums.day(), generation));
        }
    }

    /** Adds up days of one month. A detail that one of them lacks the sums lack too. */
    static MonthCounts of(long generation, Collection<DayCounts> days) {
        DayCounts first = days.iterator().next();
        YearMonth month = YearMonth.from(first.day());
        boolean together = days.stream().anyMatch(day -> day.detail() == Detail.ALL);
        boolean sums = days.stream().anyMatch(day -> day.detail() == Detail.DAYS);
        SortedMap<String, EntityHours> entities = new TreeMap<>();
        for (DayCounts day : days) {
            if (together) {
                entities.merge(DayCounts.EVERYTHING, day.all(), EntityHours::plus);
            } else {
                day.entities().forEach((entity, hours) -> entities.merge(entity, hours, EntityHours::plus));
            }
        }
        Detail detail = together ? Detail.ALL : sums ? Detail.DAYS : Detail.HOURS;
        if (detail == Detail.DAYS) {
            entities.replaceAll((_, hours) -> EntityHours.ofDay(hours.rows(), hours.ins(), hours.outs()));
        }
        LocalDate from = month.atDay(1);
        return new MonthCounts(month, generation, days.size(), new DayCounts(first.stream(), from, detail, entities));
    }

    /** Returns the stream. */
    public String stream() {
        return sums.stream();
    }
}
