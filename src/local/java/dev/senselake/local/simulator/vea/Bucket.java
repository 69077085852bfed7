package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.vea.DataQuery.Grouping;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One time bucket of an answer. Where clocks go back, two UTC hours share one local hour: they become one bucket under
 * the later label.
 *
 * @param label begin of the bucket as the API tells it
 * @param spans what is counted in it, in order; empty for the row that an inclusive end adds
 */
record Bucket(Instant label, List<Span> spans) {

    /** Copies the spans. */
    Bucket {
        spans = List.copyOf(spans);
    }

    /** Returns the buckets that meet a range, each cut to it, in order. */
    static List<Bucket> of(Grouping grouping, Span range, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<Bucket> buckets = new ArrayList<>();
        LocalDateTime start = grouping.floor(LocalDateTime.ofInstant(Span.instant(range.from()), zone));
        while (Span.minuteFrom(first(start, rules)) < range.to()) {
            LocalDateTime end = grouping.next(start);
            List<Span> spans = Stream.concat(main(start, end, rules), repeated(start, end, rules))
                    .map(span -> span.within(range))
                    .filter(span -> !span.isEmpty())
                    .toList();
            if (!spans.isEmpty()) {
                buckets.add(new Bucket(last(start, rules), spans));
            }
            start = end;
        }
        return buckets;
    }

    private static Stream<Span> main(LocalDateTime start, LocalDateTime end, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(start);
        // A bucket that begins in the repeated hour takes its end from the same pass through that hour.
        Instant until = offsets.size() == 2 ? end.toInstant(offsets.getFirst()) : first(end, rules);
        return Stream.of(Span.between(first(start, rules), until));
    }

    private static Stream<Span> repeated(LocalDateTime start, LocalDateTime end, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(start);
        return offsets.size() < 2
                ? Stream.empty()
                : Stream.of(Span.between(last(start, rules), end.toInstant(offsets.getLast())));
    }

    /** Returns the first instant at which a wall clock shows this time or, in a gap, passes it. */
    private static Instant first(LocalDateTime time, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return offsets.isEmpty() ? gap(time, rules) : time.toInstant(offsets.getFirst());
    }

    private static Instant last(LocalDateTime time, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return offsets.isEmpty() ? gap(time, rules) : time.toInstant(offsets.getLast());
    }

    private static Instant gap(LocalDateTime time, ZoneRules rules) {
        ZoneOffsetTransition transition = rules.getTransition(time);
        return transition.getInstant();
    }

    /** A half-open range of minutes since 1970 in UTC. */
    record Span(long from, long to) {

        /** Minutes of an hour. */
        static final int HOUR = 60;

        /** Takes the minutes that begin in [start, end). */
        static Span between(Instant start, Instant end) {
            return new Span(minuteFrom(start), minuteFrom(end));
        }

        /** Returns the first minute that begins at or after an instant. */
        static long minuteFrom(Instant instant) {
            return Math.ceilDiv(instant.toEpochMilli(), 60_000L);
        }

        /** Returns when a minute begins. */
        static Instant instant(long minute) {
            return Instant.ofEpochSecond(minute * 60);
        }

        /** Returns the part inside another range; empty if they do not meet. */
        Span within(Span other) {
            return new Span(Math.max(from, other.from), Math.min(to, other.to));
        }

        /** Returns whether there is no minute in it. */
        boolean isEmpty() {
            return from >= to;
        }

        /** Returns the hour since 1970 in which it begins. */
        long firstHour() {
            return Math.floorDiv(from, HOUR);
        }

        /** Returns the hour since 1970 before which it ends. */
        long endHour() {
            return Math.ceilDiv(to, HOUR);
        }

        /** Returns the minutes of one hour, numbered 0 to 60, that this range covers. */
        Span inHour(long hour) {
            return new Span(Math.max(from - hour * HOUR, 0), Math.min(to - hour * HOUR, HOUR));
        }
    }
}
