package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.NearestWord;
import dev.senselake.failure.ShownValue;
import dev.senselake.stream.Documents;
import dev.senselake.time.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the fields of one event and collects what is wrong with them. */
final class EventReader {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_:-]{1,80}");

    private final String function;
    private final JsonNode event;
    private final List<String> problems = new ArrayList<>();

    EventReader(String function, JsonNode event, Set<String> allowed) {
        this.function = function;
        this.event = event;
        if (!event.isObject()) {
            problems.add("the event must be a JSON object");
        }
        event.fieldNames().forEachRemaining(field -> {
            if (!allowed.contains(field)) {
                problem(
                        field,
                        "is unknown%s; allowed are %s"
                                .formatted(
                                        NearestWord.hint(field, allowed), String.join(", ", new TreeSet<>(allowed))));
            }
        });
    }

    String runId() {
        String id = event.path("run_id").asText("");
        if (!RUN_ID.matcher(id).matches()) {
            problem("run_id", "is %s; it takes 1 to 80 letters, digits, _, - and :".formatted(shown("run_id")));
        }
        return id;
    }

    Instant asOf() {
        try {
            return Instant.parse(event.path("as_of").asText(""));
        } catch (DateTimeParseException e) {
            problem("as_of", "is %s; it takes an instant like 2026-01-31T06:00:00Z".formatted(shown("as_of")));
            return Instant.EPOCH;
        }
    }

    Optional<LocalDate> day(String field) {
        Optional<LocalDate> day = Days.parse(event.path(field).asText(""));
        if (day.isEmpty()) {
            problem(field, "is %s; it takes a UTC day like 2026-01-31".formatted(shown(field)));
        }
        return day;
    }

    String text(String field) {
        JsonNode value = event.path(field);
        if (!value.isTextual()) {
            problem(field, "is %s; it takes a text".formatted(shown(field)));
        }
        return value.asText("");
    }

    boolean flag(String field) {
        JsonNode value = event.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(field, "is %s; allowed are true, false".formatted(shown(field)));
        }
        return value.asBoolean(false);
    }

    JsonNode node(String field) {
        return event.path(field);
    }

    /** Returns the record that stands in a field, empty with a problem where none does. */
    <T> Optional<T> document(String field, Class<T> type, String otherwise) {
        try {
            return Optional.of(Documents.read(event.path(field), type));
        } catch (IllegalArgumentException e) {
            problem(field, "%s (%s)".formatted(otherwise, e.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns the records of the list that stands in a field, those that are none left out and told as problems. */
    <T> List<T> documents(String field, Class<T> type, String otherwise) {
        List<T> found = new ArrayList<>();
        for (JsonNode item : event.path(field)) {
            try {
                found.add(Documents.read(item, type));
            } catch (IllegalArgumentException e) {
                problem(field, "%s (%s)".formatted(otherwise, e.getMessage()));
            }
        }
        return found;
    }

    void problem(String field, String text) {
        problems.add("%s %s".formatted(field, text));
    }

    /** Ends the reading; throws one fatal failure that names every problem. */
    void requireRight() {
        if (!problems.isEmpty()) {
            throw new FatalException(new Failure(
                    ErrorCode.INVALID_INPUT,
                    "%s: %s".formatted(function, String.join("; ", problems)),
                    "see infra/events/%s.json for an event that works".formatted(function)));
        }
    }

    private String shown(String field) {
        JsonNode value = event.path(field);
        return value.isMissingNode() ? "missing" : ShownValue.of(value.toString());
    }
}
