package dev.senselake.stream;

import dev.senselake.row.RowSchema;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One stream of this deployment: its source, how it is planned (first day, window and look-back in days; a reference
 * stream has none of it), the rules of its rows, the reference stream that lists its entities, and {@code digest}, which
 * changes when the configuration changes what its days hold.
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
        String digest) {
    /** Which function loads the stream. */
    public enum Kind {
        /** A whole list, {@code static-sync}. */
        REFERENCE,
        /** Hourly counts by zone, {@code traffic-chunk}. */
        TRAFFIC,
        /** Hourly occupancy by space, {@code occupancy-chunk}. */
        OCCUPANCY,
        /** A Senseforce dataset, {@code senseforce-page}. */
        DATASET
    }
}
