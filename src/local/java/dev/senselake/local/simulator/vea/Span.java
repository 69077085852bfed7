package dev.senselake.local.simulator.vea;

import java.time.Instant;

/** A half-open range of minutes since 1970 in UTC. */
record Span(long from, long to) {

    /** Minutes of an hour. */
    public static final int HOUR = 60;

    /** Takes the minutes that begin in [start, end). */
    public static Span between(Instant start, Instant end) {
        return new Span(minuteFrom(start), minuteFrom(end));
    }

    /** Returns the first minute that begins at or after an instant. */
    public static long minuteFrom(Instant instant) {
        return Math.ceilDiv(instant.toEpochMilli(), 60_000L);
    }

    /** Returns when a minute begins. */
    public static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    /** Returns the part inside another range; empty if they do not meet. */
    public Span within(Span other) {
        return new Span(Math.max(from, other.from), Math.min(to, other.to));
    }

    /** Returns whether there is no minute in it. */
    public boolean isEmpty() {
        return from >= to;
    }

    /** Returns the hour since 1970 in which it begins. */
    public long firstHour() {
        return Math.floorDiv(from, HOUR);
    }

    /** Returns the hour since 1970 before which it ends. */
    public long endHour() {
        return Math.ceilDiv(to, HOUR);
    }

    /** Returns the minutes of one hour, numbered 0 to 60, that this range covers. */
    public Span inHour(long hour) {
        return new Span(Math.max(from - hour * HOUR, 0), Math.min(to - hour * HOUR, HOUR));
    }
}
