package dev.senselake.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.time.Days;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;

/** Which rows are asked about: those of one zone, space or thing of a stream within an hour, which may begin anywhere. */
public record RowQuestion(String stream, String entity, Instant hour) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Returns the UTC day whose partition holds the rows. */
    public LocalDate day() {
        return Days.of(hour);
    }

    /** Tells whether a row, or its key, is asked about: the entity stands first, the time second. */
    boolean matches(JsonNode row) {
        Iterator<JsonNode> columns = row.elements();
        if (!columns.hasNext() || !columns.next().asText().equals(entity) || !columns.hasNext()) {
            return false;
        }
        return isWithin(columns.next());
    }

    /** Tells whether a line may hold such a row, which spares parsing most of the others. */
    boolean mayMatch(String line) {
        // Whatever JSON may spell in two ways is looked at.
        return !entity.matches("[A-Za-z0-9 ._:-]*") || line.contains(entity);
    }

    private boolean isWithin(JsonNode time) {
        try {
            Instant instant = time.isNumber() ? Instant.ofEpochMilli(time.asLong()) : Instant.parse(time.asText());
            return !instant.isBefore(hour) && instant.isBefore(hour.plus(HOUR));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
