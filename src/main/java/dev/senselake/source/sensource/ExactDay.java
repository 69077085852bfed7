package dev.senselake.source.sensource;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.time.Window;
import java.time.Duration;

/**
 * Takes the rows of one day that was asked for without the days around it, and notices a source that does not read bounds as
 * instants: it sends rows of another time, so rows of this one may be missing.
 */
final class ExactDay implements RowSink {
    // The row of an hour that has begun may come along, and a row right at the end.
    private static final Duration SLACK = Duration.ofHours(1);

    private final RowSink rows;
    private final long first;
    private final long last;
    private boolean foreign;

    ExactDay(Window day, RowSink rows) {
        this.rows = rows;
        this.first = span(day).start().minus(SLACK).toEpochMilli();
        this.last = day.end().toEpochMilli();
    }

    /** Returns the time to ask for: a source that leaves out its first instant must not leave out the day's. */
    static VeaSpan span(Window day) {
        return new VeaSpan(day.start().minusSeconds(1), day.end());
    }

    /** Tells whether any row lies where nothing was asked for. */
    boolean hasForeignRows() {
        return foreign;
    }

    @Override
    public void accept(EncodedRow row) {
        boolean dated = row.epochMilli() != Long.MIN_VALUE;
        foreign |= dated && (row.epochMilli() < first || row.epochMilli() > last);
        rows.accept(row);
    }

    @Override
    public void clear() {
        foreign = false;
        rows.clear();
    }
}
