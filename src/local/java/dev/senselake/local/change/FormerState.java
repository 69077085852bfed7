package dev.senselake.local.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ShownValue;
import dev.senselake.local.failure.UserException;
import dev.senselake.stream.JsonFields;
import dev.senselake.time.Days;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How far a former connector had come, from the document that it kept: the day that it read last, which it may have read
 * before its end.
 */
public sealed interface FormerState {
    /** The longest document that is read. */
    int MOST_BYTES = 1 << 20;

    /** Returns the day that was read last. */
    LocalDate lastDay();

    /** Fivetran's connector of SenSource: one day for traffic and occupancy. */
    record Fivetran(LocalDate lastDay) implements FormerState {}

    /** Airbyte's connector of Senseforce: one dataset for each source, whose stream is always called {@code dataset}. */
    record Airbyte(String stream, Instant cursor) implements FormerState {
        @Override
        public LocalDate lastDay() {
            return Days.of(cursor);
        }
    }

    /** Reads a document; what is none of either connector is a user error that says what was looked for. */
    static FormerState parse(String file, String text) {
        JsonNode json;
        try {
            json = JsonFields.parse(text);
        } catch (JsonProcessingException e) {
            String place = Optional.ofNullable(e.getLocation())
                    .map(at -> "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
                    .orElse("it is nested too deeply");
            throw new UserException(
                    "%s is not valid JSON (%s): save the connector's state as it is shown".formatted(file, place), e);
        }
        return fivetran(file, json)
                .map(FormerState.class::cast)
                .or(() -> airbyte(file, json))
                .orElseThrow(() -> new UserException(
                        ("%s holds no state that is known: it takes that of Fivetran's connector of SenSource"
                                        + " ({\"last_sync_date\": \"2026-01-31\"}) or of Airbyte's connector of Senseforce"
                                        + " (airbyte_cursor of a stream)%s")
                                .formatted(file, found(json))));
    }

    private static String found(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> names.add(ShownValue.of(name)));
        return names.isEmpty() ? "" : "; found: " + String.join(", ", names.subList(0, Math.min(10, names.size())));
    }

    /** The state alone, as the connector keeps it and its tester writes it, or in the answer of Fivetran's REST API. */
    private static Optional<Fivetran> fivetran(String file, JsonNode json) {
        JsonNode state = json.at("/data/state").isObject() ? json.at("/data/state") : json;
        JsonNode inner = state.path("state").isObject() ? state.path("state") : state;
        JsonNode day = inner.path("last_sync_date");
        if (day.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Fivetran(Optional.of(day.asText())
                .filter(_ -> day.isTextual())
                .flatMap(Days::parse)
                .orElseThrow(() -> new UserException("%s: last_sync_date is %s; it takes a day such as 2026-01-31"
                        .formatted(file, ShownValue.of(day.toString()))))));
    }

    /**
     * The streams' states as Airbyte shows and stores them: a list of {@code streamDescriptor} and {@code streamState}, the
     * protocol's messages, what its API answers, or the former form, an object by stream.
     */
    private static Optional<Airbyte> airbyte(String file, JsonNode json) {
        List<Airbyte> found = new ArrayList<>();
        collect(file, "", json, 0, found);
        if (found.size() > 1) {
            throw new UserException(
                    "%s holds the cursors of several streams (%s): leave one in it, the source's only stream"
                            .formatted(
                                    file,
                                    String.join(
                                            ", ",
                                            new TreeSet<>(found.stream()
                                                    .map(Airbyte::stream)
                                                    .toList()))));
        }
        return found.stream().findFirst();
    }

    private static void collect(String file, String name, JsonNode node, int depth, List<Airbyte> found) {
        if (depth > 8 || found.size() > 8) {
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> collect(file, name, element, depth + 1, found));
            return;
        }
        cursor(file, node).ifPresent(cursor -> found.add(new Airbyte(name.isEmpty() ? "dataset" : name, cursor)));
        if (node.has("airbyte_cursor") || node.has("slices")) {
            return;
        }
        JsonNode descriptor =
                node.has("streamDescriptor") ? node.path("streamDescriptor") : node.path("stream_descriptor");
        String known = descriptor.path("name").isTextual()
                ? ShownValue.of(descriptor.path("name").asText())
                : name;
        node.properties().forEach(field -> {
            boolean isStream = descriptor.isMissingNode() && field.getValue().has("airbyte_cursor");
            collect(file, isStream ? ShownValue.of(field.getKey()) : known, field.getValue(), depth + 1, found);
        });
    }

    /** A cursor is the time of the newest row in seconds, as a number or as text; newer versions may keep ranges instead. */
    private static Optional<Instant> cursor(String file, JsonNode state) {
        JsonNode cursor = state.path("airbyte_cursor");
        if (cursor.isMissingNode() && state.path("slices").isArray()) {
            // Ranges that were read, oldest first: what lies behind the first gap was not.
            cursor = state.path("slices").path(0).path("end");
        }
        if (cursor.isMissingNode()) {
            return Optional.empty();
        }
        String text = cursor.asText();
        try {
            BigDecimal seconds = new BigDecimal(text.length() > 30 ? "" : text);
            long millis = seconds.movePointRight(3).longValue();
            if (Math.abs(seconds.scale()) > 30
                    || millis < 0
                    || millis > Instant.parse("9999-12-31T00:00:00Z").toEpochMilli()) {
                throw new NumberFormatException(text);
            }
            return Optional.of(Instant.ofEpochMilli(millis));
        } catch (NumberFormatException | DateTimeException e) {
            throw new UserException(
                    "%s: airbyte_cursor is %s; it takes seconds since 1970 such as 1769817600"
                            .formatted(file, ShownValue.of(cursor.toString())),
                    e);
        }
    }
}
