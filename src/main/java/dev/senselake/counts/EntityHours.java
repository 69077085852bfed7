package dev.senselake.counts;

import java.util.Arrays;

/**
 * What one entity (zone, space, thing) has in the 24 hours of a UTC day: rows, and people in and out, which are 0 for streams
 * that count none. An hour without rows is one of which the source said nothing. Where only the sums of the day are known,
 * asking for an hour throws. Immutable.
 */
public final class EntityHours {
    /** The hours of a UTC day. */
    public static final int HOURS = 24;

    /** No row in any hour. */
    public static final EntityHours NONE = of(new long[HOURS], new long[HOURS], new long[HOURS]);

    private static final int COLUMNS = 3;

    // Rows, ins, outs one behind the other; the large ones only where a number needs them.
    private final int[] small;
    private final long[] large;

    private EntityHours(long[] all) {
        boolean fits = Arrays.stream(all).allMatch(number -> number == (int) number);
        small = fits ? Arrays.stream(all).mapToInt(Math::toIntExact).toArray() : new int[0];
        large = fits ? new long[0] : all;
    }

    /**
     * Makes the hours of an entity. Throws where an array has not 24 numbers, a number of rows is negative, or an hour without
     * rows has people.
     */
    public static EntityHours of(long[] rows, long[] ins, long[] outs) {
        if (rows.length != HOURS || ins.length != HOURS || outs.length != HOURS) {
            throw new IllegalArgumentException(
                    "a day has 24 hours, not %d, %d and %d".formatted(rows.length, ins.length, outs.length));
        }
        for (int hour = 0; hour < HOURS; hour++) {
            if (rows[hour] == 0 && (ins[hour] != 0 || outs[hour] != 0)) {
                throw new IllegalArgumentException("hour %d has no row, but people".formatted(hour));
            }
        }
        return made(rows, ins, outs);
    }

    /** Makes an entity of which only the sums of the day are known. Throws where the number of rows is negative. */
    public static EntityHours ofDay(long rows, long ins, long outs) {
        return made(new long[] {rows}, new long[] {ins}, new long[] {outs});
    }

    private static EntityHours made(long[] rows, long[] ins, long[] outs) {
        if (Arrays.stream(rows).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a number of rows is negative: " + Arrays.toString(rows));
        }
        long[] all = new long[rows.length * COLUMNS];
        System.arraycopy(rows, 0, all, 0, rows.length);
        System.arraycopy(ins, 0, all, rows.length, rows.length);
        System.arraycopy(outs, 0, all, 2 * rows.length, rows.length);
        return new EntityHours(all);
    }

    /** Tells whether the hours are known, not only the sums of the day. */
    public boolean isHourly() {
        return length() == HOURS * COLUMNS;
    }

    /** Returns the rows of a UTC hour from 0 to 23, 0 where there is none. */
    public long rows(int hour) {
        return at(0, hour);
    }

    /** Returns the people who came in during a UTC hour from 0 to 23. */
    public long ins(int hour) {
        return at(1, hour);
    }

    /** Returns the people who went out during a UTC hour from 0 to 23. */
    public long outs(int hour) {
        return at(2, hour);
    }

    /** Returns the rows of the day. */
    public long rows() {
        return sum(0);
    }

    /** Returns the people who came in on the day. */
    public long ins() {
        return sum(1);
    }

    /** Returns the people who went out on the day. */
    public long outs() {
        return sum(2);
    }

    /** Returns both added, hour by hour, or by the day where one is known by the day only; no sum leaves 64 bits. */
    public EntityHours plus(EntityHours other) {
        if (!isHourly() || !other.isHourly()) {
            return ofDay(add(rows(), other.rows()), add(ins(), other.ins()), add(outs(), other.outs()));
        }
        long[] all = new long[length()];
        Arrays.setAll(all, i -> add(number(i), other.number(i)));
        return new EntityHours(all);
    }

    private long at(int column, int hour) {
        if (!isHourly()) {
            throw new IllegalStateException("of this entity the sums of the day are known only, ask isHourly first");
        }
        if (hour < 0 || hour >= HOURS) {
            throw new IllegalArgumentException("a day has the hours 0 to 23, not " + hour);
        }
        return number(column * HOURS + hour);
    }

    private long sum(int column) {
        int each = length() / COLUMNS;
        long sum = 0;
        for (int i = column * each; i < (column + 1) * each; i++) {
            sum = add(sum, number(i));
        }
        return sum;
    }

    /** Adds; what would leave 64 bits stays at their end, because nobody has counted so many people. */
    private static long add(long a, long b) {
        long sum = a + b;
        boolean left = ((a ^ sum) & (b ^ sum)) < 0;
        return left ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    private long number(int i) {
        return small.length > 0 ? small[i] : large[i];
    }

    private int length() {
        return Math.max(small.length, large.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntityHours hours
                && Arrays.equals(small, hours.small)
                && Arrays.equals(large, hours.large);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(small) + Arrays.hashCode(large);
    }

    @Override
    public String toString() {
        return "%s: %d rows, %d in, %d out".formatted(isHourly() ? "hours" : "day", rows(), ins(), outs());
    }
}
