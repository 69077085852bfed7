package dev.senselake.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A day whose rows changed after they were published: when it was read, how many rows came, went and have other values, the
 * people of the rows that are listed before and after, and the hours that differ most.
 */
public record Restatement(
        String stream,
        LocalDate day,
        long generation,
        Instant readAt,
        long added,
        long removed,
        long changed,
        long peopleBefore,
        long peopleAfter,
        List<ChangedHour> largest) {
    /** The most hours that are kept of a day. */
    public static final int MOST_HOURS = 5;

    public Restatement {
        largest = List.copyOf(largest);
    }

    /** An hour of an entity, and its people before and after; empty where there was no row, or is none. */
    public record ChangedHour(String entity, String name, String hour, Optional<Long> before, Optional<Long> after) {
        private ChangedHour named(Places places) {
            return new ChangedHour(entity, places.name(entity), hour, before, after);
        }

        /** Returns by how much it changed. */
        public long difference() {
            return after.orElse(0L) - before.orElse(0L);
        }
    }

    /** Returns the same with the names of its entities. */
    Restatement named(Places places) {
        List<ChangedHour> named =
                largest.stream().map(hour -> hour.named(places)).toList();
        return new Restatement(
                stream, day, generation, readAt, added, removed, changed, peopleBefore, peopleAfter, named);
    }

    /** Returns the rows that differ. */
    public long rows() {
        return added + removed + changed;
    }

    /** Tells whether the day was only completed, in the first day after it: its rows came, and no more of the others changed. */
    boolean isGrowth() {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return readAt.isBefore(end.plus(Duration.ofDays(1))) && removed == 0 && changed <= added;
    }

    /** Returns the people of the day after less those before. */
    public long difference() {
        return peopleAfter - peopleBefore;
    }
}
