package dev.senselake.silence;

import dev.senselake.counts.DayCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SortedMap;

/** The hours that are looked at, numbered from 0: which of them were loaded, and which belong to the past that is learned from. */
final class HourAxis {
    static final int DAY = 24;

    /** The local hours of a week, from Monday's first. */
    static final int WEEK = 7 * DAY;

    /** A silence is told for two days after its end, so that a night without a run does not hide it. */
    static final int RECENT = 2 * DAY;

    private final LocalDate first;
    private final boolean[] loaded;

    /** Takes the days of which counts by hour are known, and the end of what was read. */
    HourAxis(SortedMap<LocalDate, DayCounts> days, Instant until) {
        int length = SilenceDetector.DAYS * DAY;
        LocalDate last = LocalDate.ofInstant(until.minusNanos(1), ZoneOffset.UTC);
        first = last.minusDays(SilenceDetector.DAYS - 1L);
        int end = length
                - DAY
                + (int) ChronoUnit.HOURS.between(last.atStartOfDay(ZoneOffset.UTC), until.atZone(ZoneOffset.UTC));
        loaded = new boolean[end];
        days.subMap(first, last.plusDays(1)).forEach((day, counts) -> {
            if (counts.detail() == DayCounts.Detail.HOURS) {
                int from = index(day);
                Arrays.fill(loaded, from, Math.max(from, Math.min(from + DAY, end)), true);
            }
        });
    }

    LocalDate first() {
        return first;
    }

    int length() {
        return loaded.length;
    }

    /** Returns the end of the past that is learned from: what is newer is judged only. */
    int past() {
        return Math.max(0, loaded.length - RECENT);
    }

    boolean loaded(int hour) {
        return loaded[hour];
    }

    int index(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, day)) * DAY;
    }

    Instant instant(int hour) {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant().plus(hour, ChronoUnit.HOURS);
    }

    /** Returns for each hour the local hour of the week in which it begins. */
    int[] slots(ZoneId zone) {
        int[] slots = new int[loaded.length];
        for (int day = 0; day < slots.length; day += DAY) {
            ZonedDateTime start = instant(day).atZone(zone);
            boolean even =
                    start.getOffset().equals(instant(day + DAY).atZone(zone).getOffset());
            for (int hour = day; hour < Math.min(day + DAY, slots.length); hour++) {
                slots[hour] = even
                        ? (slot(start) + hour - day) % WEEK
                        : slot(instant(hour).atZone(zone));
            }
        }
        return slots;
    }

    private static int slot(ZonedDateTime time) {
        return (time.getDayOfWeek().getValue() - 1) * DAY + time.getHour();
    }
}
