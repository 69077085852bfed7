package dev.senselake.silence;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;

/** What one entity has in each hour of the axis, and from when on it is known at all. */
final class Track {
    /** An entity has rows of zeros too if half of its days have one for every hour but one: an hour is merged in autumn. */
    private static final int FULL_DAY = HourAxis.DAY - 1;

    private static final int HALF_DAY = HourAxis.DAY / 2;

    private final String entity;
    private final Place place;
    private final int[] slots;
    private final int[] rows;
    private final int[] ins;
    private final int[] outs;
    private final int[] all;
    private final int begin;
    private final boolean steady;
    private final double missingChance;

    Track(String entity, Place place, int[] slots, HourAxis axis, SortedMap<LocalDate, DayCounts> days) {
        this.entity = entity;
        this.place = place;
        this.slots = slots;
        this.rows = new int[slots.length];
        this.ins = new int[slots.length];
        this.outs = new int[slots.length];
        days.forEach((day, counts) -> {
            EntityHours hours = counts.entities().get(entity);
            if (hours != null && hours.isHourly()) {
                fill(hours, axis.index(day));
            }
        });
        this.all = all(rows, ins, outs);
        this.begin = first(rows);
        int whole = 0;
        int full = 0;
        int asked = 0;
        int missing = 0;
        int from = Math.ceilDiv(begin, HourAxis.DAY) * HourAxis.DAY;
        for (int day = from; day + HourAxis.DAY <= axis.past(); day += HourAxis.DAY) {
            if (axis.loaded(day)) {
                int present = present(rows, day);
                whole++;
                full += present >= FULL_DAY ? 1 : 0;
                asked += present >= HALF_DAY ? HourAxis.DAY : 0;
                missing += present >= HALF_DAY ? HourAxis.DAY - present : 0;
            }
        }
        this.steady = full > 0 && 2 * full >= whole;
        this.missingChance = (missing + 0.5) / (asked + 1);
    }

    private static int first(int[] rows) {
        int first = 0;
        while (first < rows.length && rows[first] == 0) {
            first++;
        }
        return first;
    }

    private static int present(int[] rows, int day) {
        int present = 0;
        for (int hour = day; hour < day + HourAxis.DAY; hour++) {
            present += rows[hour] > 0 ? 1 : 0;
        }
        return present;
    }

    private void fill(EntityHours hours, int from) {
        for (int hour = 0; hour < HourAxis.DAY && from + hour < rows.length; hour++) {
            rows[from + hour] = clamped(hours.rows(hour));
            ins[from + hour] = clamped(hours.ins(hour));
            outs[from + hour] = clamped(hours.outs(hour));
        }
    }

    private static int clamped(long count) {
        return Math.clamp(count, 0, Integer.MAX_VALUE / 2);
    }

    String entity() {
        return entity;
    }

    Place place() {
        return place;
    }

    int[] slots() {
        return slots;
    }

    /** Returns the first hour with a row: of what was before nothing is known. */
    int begin() {
        return begin;
    }

    /** Returns whether it usually has a row for every hour, of zeros too. */
    boolean steady() {
        return steady;
    }

    /** Returns how often an hour of a usual day has no row. */
    double missingChance() {
        return missingChance;
    }

    boolean missing(int hour) {
        return rows[hour] == 0;
    }

    int[] rows() {
        return rows;
    }

    int[] ins() {
        return ins;
    }

    int[] outs() {
        return outs;
    }

    /** Returns the hours of which a row says something. */
    boolean[] told(HourAxis axis) {
        boolean[] told = new boolean[rows.length];
        for (int hour = begin; hour < told.length; hour++) {
            told[hour] = axis.loaded(hour) && rows[hour] > 0;
        }
        return told;
    }

    /** Returns people in both directions, or rows where no people are counted. */
    int[] all() {
        return all;
    }

    private static int[] all(int[] rows, int[] ins, int[] outs) {
        int[] all = new int[rows.length];
        Arrays.setAll(all, hour -> ins[hour] + outs[hour]);
        return Arrays.stream(all).anyMatch(count -> count > 0) ? all : rows;
    }
}
