package dev.senselake.silence;

import dev.senselake.counts.EntityHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A world of counters of which the truth is known. */
interface World {
    /** Returns all counters. */
    List<Counter> counters();

    /** Returns what a counter has on a UTC day; nothing where it has no row. */
    EntityHours hours(Counter counter, LocalDate day);

    /** Returns how many people an hour were on their way in, 0 where the place was closed. */
    double expected(Counter counter, Instant hour);

    /** Returns the outages of a counter that begin in [from, to). */
    List<Fault> faults(Counter counter, Instant from, Instant to);

    /** A counter; {@code id} is its entity in the counts. */
    record Counter(int number, String id, Place place, Sort sort) {}

    /** What is special about a counter. */
    enum Sort {
        /** Nothing. */
        USUAL,
        /** Its place has no other. */
        ALONE,
        /** It belongs to a room that is not used every day. */
        ROOM
    }

    /** A time in which a counter fails; shared if all counters of its location or all of the source fail with it. */
    record Fault(SilenceKind kind, boolean shared, Instant from, Instant to) {
        boolean meets(Instant since, Instant end) {
            return since.isBefore(to) && end.isAfter(from);
        }
    }
}
