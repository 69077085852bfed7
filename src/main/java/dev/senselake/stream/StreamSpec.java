package dev.senselake.stream;

import dev.senselake.row.RowSchema;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One stream of this deployment: its source, how it is planned (first day, window and look-back in days; a reference
 * stream has none of it), the rules of its rows, the reference stream that lists its entities, {@code digest}, which
 * changes when the configuration changes what its days hold, whether its rows tell when they were inserted, and how many
 * rows one answer holds at most (none: a window is one answer).
 */
public record StreamSpec(
        String stream,
        String source,
        Kind kind,
        LocalDate startDate,
        int windowDays,
        int lookbackDays,
        RowSchema rules,
        Optional<String> referenceStream,
        String digest,
        boolean tellsInsertion,
        OptionalInt pageRows) {
    /** Tells whether the stream is one snapshot, which has no days, no start and no cursor. */
    public boolean isSnapshot() {
        return kind == Kind.REFERENCE;
    }

    /** How a stream is loaded. */
    public enum Kind {
        /** A whole list. */
        REFERENCE("static-sync"),
        /** Hourly counts by zone. */
        TRAFFIC("traffic-chunk"),
        /** Hourly occupancy by space. */
        OCCUPANCY("occupancy-chunk"),
        /** A Senseforce dataset. */
        DATASET("senseforce-page");

        private final String function;

        Kind(String function) {
            this.function = function;
        }

        /** Returns the name of the function that loads such streams. */
        public String function() {
            return function;
        }
    }
}
