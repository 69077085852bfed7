package dev.senselake.local.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of the rows of one zone, space or thing in an hour: the generations that held any, the oldest first, what
 * stands in the lake now, and what else is to be known.
 */
public record Explanation(
        String stream,
        String entity,
        Instant hour,
        LocalDate day,
        String object,
        List<Generation> generations,
        List<JsonNode> now,
        List<String> notes) {
    public Explanation {
        generations = List.copyOf(generations);
        now = List.copyOf(now);
        notes = List.copyOf(notes);
    }

    /** One generation of the day's object: who read it and when, where its bytes are, and what it made of the rows. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Generation(
            long generation,
            Optional<String> run,
            Optional<Instant> readStart,
            Optional<Instant> readEnd,
            Optional<Instant> publishedAt,
            List<RowChange> rows,
            Optional<String> version,
            Optional<String> readWith) {
        public Generation {
            rows = List.copyOf(rows);
        }
    }

    /** What a generation made of one row, with the row before and after it, where there was one and it is known. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record RowChange(JsonNode key, How how, Optional<JsonNode> before, Optional<JsonNode> after) {}

    /** How a row came to be in a generation. */
    public enum How {
        /** It was there in the oldest generation that is known. */
        FIRST,
        SAME,
        ADDED,
        CHANGED,
        REMOVED,
        /** The file of this generation lists only a part of its changes. */
        UNKNOWN
    }
}
