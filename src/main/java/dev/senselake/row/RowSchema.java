package dev.senselake.row;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a row of a stream canonical: the primary key's columns in order, the column that places the row in time (none
 * for reference streams) and how it is written, the columns whose numeric text becomes a number, and which key columns may
 * be null. Columns are named as in the lake (snake_case) and matched without regard to case, blanks and underscores.
 */
public record RowSchema(
        List<String> keyColumns,
        Set<String> nullableKeyColumns,
        Optional<String> instantColumn,
        InstantForm instantForm,
        Set<String> metricColumns,
        boolean rowIsPartOfKey) {
    /** How the instant column is written. */
    public enum InstantForm {
        /** ISO 8601 text; without an offset it is UTC. */
        ISO_TEXT,
        /** A JSON integer, milliseconds since the epoch. */
        EPOCH_MILLIS
    }

    public RowSchema {
        keyColumns = List.copyOf(keyColumns);
        nullableKeyColumns = Set.copyOf(nullableKeyColumns);
        metricColumns = Set.copyOf(metricColumns);
        if (keyColumns.isEmpty()) {
            throw new IllegalArgumentException("a stream needs at least one key column");
        }
    }
}
