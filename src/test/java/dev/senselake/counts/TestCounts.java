package dev.senselake.counts;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Counts for tests. */
public final class TestCounts {
    private TestCounts() {}

    /** Returns an entity with one row in one hour. */
    public static EntityHours hour(int hour, long ins, long outs) {
        return hour(hour, 1, ins, outs);
    }

    /** Returns an entity with rows in one hour. */
    public static EntityHours hour(int hour, long rows, long ins, long outs) {
        long[] all = new long[EntityHours.HOURS];
        long[] in = new long[EntityHours.HOURS];
        long[] out = new long[EntityHours.HOURS];
        all[hour] = rows;
        in[hour] = ins;
        out[hour] = outs;
        return EntityHours.of(all, in, out);
    }

    /** Returns a day of these entities by hour. */
    public static DayCounts day(String stream, LocalDate day, Map<String, EntityHours> entities) {
        return new DayCounts(stream, day, new TreeMap<>(entities));
    }
}
