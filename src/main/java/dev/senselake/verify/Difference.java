package dev.senselake.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One row in which lake and source differ: its key, and each column that does, with both values. */
public record Difference(JsonNode key, Kind kind, SortedMap<String, Values> columns) {
    public Difference {
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }

    /** Who has the row. */
    public enum Kind {
        /** The source alone. */
        MISSING,
        /** The lake alone. */
        SURPLUS,
        /** Both, with other values. */
        CHANGED
    }

    /** The values of one column, empty where the row or the column is not there. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Values(Optional<JsonNode> lake, Optional<JsonNode> source) {}
}
