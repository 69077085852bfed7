package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.function.ToLongFunction;

/** In which order a dataset answers; the first column decides. */
public enum RowOrder {
    /** Timestamp is the first column: ascending by the column of the clause. */
    TIMESTAMP_FIRST,
    /** Thing is the first column: timestamps go up and down. */
    THING_FIRST,
    /** Ascending by hour, descending within each hour. */
    SHUFFLED;

    /** Returns the order for a clause on one column; rows that are equal in it go by {@code ties}. */
    Comparator<ObjectNode> by(String column, ToLongFunction<ObjectNode> ties) {
        ToLongFunction<ObjectNode> value = row -> row.path(column).asLong();
        Comparator<ObjectNode> ascending = Comparator.comparingLong(value).thenComparingLong(ties);
        return switch (this) {
            case TIMESTAMP_FIRST -> ascending;
            case THING_FIRST ->
                Comparator.<ObjectNode, String>comparing(
                                row -> row.path(Dataset.THING).asText())
                        .thenComparing(ascending);
            case SHUFFLED ->
                Comparator.<ObjectNode>comparingLong(row -> value.applyAsLong(row) / 3_600_000)
                        .thenComparing(ascending.reversed());
        };
    }
}
