package dev.senselake.source.senseforce.keyset;

/**
 * The rows read since the last check, by number, with the newest instants. A source that sorts by another column first hides
 * rows without a row out of order; then it holds more rows in the span than were read.
 */
final class CountCheck {
    private static final int REMEMBERED = 1_000;

    private final long[] newest = new long[REMEMBERED];
    private final long from;
    private long rows;
    private long before;

    CountCheck(long from) {
        this.from = from;
    }

    /** Returns the instant at which the span begins. */
    long from() {
        return from;
    }

    /** Returns how many rows were read in it. */
    long rows() {
        return rows;
    }

    /** Returns the offset behind all rows read, in an answer that is asked as early as the first one of the span was. */
    long offset() {
        return before + rows;
    }

    /** Takes note that such an answer begins with {@code count} rows from before the span. */
    void beginsAfter(long count) {
        before = Math.max(before, count);
    }

    /** Counts a row; instants ascend. */
    void add(long instant) {
        newest[(int) (rows % REMEMBERED)] = instant;
        rows++;
    }

    /** Counts so many rows of one instant. */
    void add(long instant, int times) {
        for (int row = 0; row < times; row++) {
            add(instant);
        }
    }

    /**
     * Tells whether rows beyond the number read are explained by newer ones, and by rows inserted meanwhile: these push as
     * many of the newest rows back, so the answer holds these. Where that cannot be told, the span has to be read again.
     */
    boolean explains(Page beyond, long timestamp) {
        int more = beyond.size();
        while (more > 0 && beyond.epochMilli(more - 1) > timestamp) {
            more--;
        }
        return more == 0
                || (more <= Math.min(rows / 2, REMEMBERED)
                        && beyond.epochMilli(0) >= newest(more)
                        && beyond.epochMilli(more - 1) >= newest(1));
    }

    private long newest(int nth) {
        return newest[(int) ((rows - nth) % REMEMBERED)];
    }
}
