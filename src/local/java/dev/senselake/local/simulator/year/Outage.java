package dev.senselake.local.simulator.year;

import java.time.Instant;

/**
 * A time in which something did not count.
 *
 * @param number of the zone or location, 0 for the whole source
 * @param from begin of its first hour
 * @param to end of its last hour
 */
public record Outage(Reach reach, int number, Kind kind, Instant from, Instant to) {

    /** Checks that it lasts. */
    public Outage {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("outage is empty: from=%s, to=%s".formatted(from, to));
        }
    }

    boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** What fails together. */
    public enum Reach {
        /** One zone. */
        ZONE(0),
        /** All that stands at one location. */
        LOCATION(1),
        /** Everything. */
        SOURCE(2);

        private final int key;

        Reach(int key) {
            this.key = key;
        }

        /** Returns the number that goes into the noise; it never changes. */
        int key() {
            return key;
        }
    }

    /** How it shows. */
    public enum Kind {
        /** There are no rows. */
        NO_ROWS,
        /** Rows say zero. */
        ZEROS,
        /** Nobody comes in. */
        NO_INS,
        /** Nobody goes out. */
        NO_OUTS
    }
}
