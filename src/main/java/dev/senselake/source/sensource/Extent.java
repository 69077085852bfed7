package dev.senselake.source.sensource;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Hands rows on to several sinks and knows how many there are and from when to when they reach. */
final class Extent implements RowSink {
    private final List<RowSink> sinks;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long rows;

    Extent(RowSink... sinks) {
        this.sinks = List.of(sinks);
    }

    @Override
    public void accept(EncodedRow row) {
        if (row.epochMilli() != Long.MIN_VALUE) {
            first = Math.min(first, row.epochMilli());
            last = Math.max(last, row.epochMilli());
            rows++;
        }
        for (RowSink sink : sinks) {
            sink.accept(row);
        }
    }

    @Override
    public void undated(EncodedRow row) {
        sinks.forEach(sink -> sink.undated(row));
    }

    @Override
    public void clear() {
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
        rows = 0;
        sinks.forEach(RowSink::clear);
    }

    /** Returns how many rows there are, without those that have no time. */
    long rows() {
        return rows;
    }

    /** Returns a full hour with rows before it, and as many hours behind it as it can be; empty where there is no row. */
    Optional<Instant> middle() {
        if (first > last) {
            return Optional.empty();
        }
        Instant middle = Instant.ofEpochMilli(first).plus(Duration.ofMillis((last - first) / 2));
        return Optional.of(middle.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
    }
}
