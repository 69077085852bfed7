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
    private long beyond;
    private long firstBeyond;
    private long lastBeyond;

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

    /** Takes rows beyond the number read; tells whether all of them are up to the timestamp, so that more may follow. */
    boolean takesAll(Page page, long timestamp) {
        int upTo = page.size();
        while (upTo > 0 && page.epochMilli(upTo - 1) > timestamp) {
            upTo--;
        }
        if (upTo > 0) {
            firstBeyond = beyond == 0 ? page.epochMilli(0) : firstBeyond;
            lastBeyond = page.epochMilli(upTo - 1);
            beyond += upTo;
        }
        return upTo > 0 && upTo == page.size() && beyond <= REMEMBERED;
    }

    /**
     * Tells whether rows beyond the number read are explained by {@code undated} rows that have no instant and stand anywhere,
     * and by rows inserted meanwhile: both push as many of the newest rows back, so these are the rows beyond. Where that
     * cannot be told, the span has to be read again.
     */
    boolean explains(long undated) {
        return beyond == 0
                || (beyond <= Math.min(Math.max(rows / 2, Math.min(undated, rows)), REMEMBERED)
                        && firstBeyond >= newest(beyond)
                        && lastBeyond >= newest(1));
    }

    /** Returns the first instant beyond. */
    long firstBeyond() {
        return firstBeyond;
    }

    private long newest(long nth) {
        return newest[(int) ((rows - nth) % REMEMBERED)];
    }
}
