package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.stream.Documents;
import dev.senselake.stream.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the fields of one event and collects what is wrong with them. */
final class EventReader extends JsonFields {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_:-]{1,80}");

    private final String function;
    private final List<String> problems;

    EventReader(String function, JsonNode event, Set<String> allowed) {
        List<String> problems = new ArrayList<>();
        if (!event.isObject()) {
            problems.add("the event must be a JSON object");
        }
        super(event, "", new TreeSet<>(allowed), problems::add);
        this.function = function;
        this.problems = problems;
    }

    String runId() {
        return value(
                        "run_id",
                        id -> Optional.of(id).filter(RUN_ID.asMatchPredicate()),
                        "1 to 80 letters, digits, _, - and :")
                .orElse("");
    }

    Instant asOf() {
        return instant("as_of").orElse(Instant.EPOCH);
    }

    /** Returns the record that stands in a field, empty with a problem where none does. */
    <T> Optional<T> document(String field, Class<T> type, String otherwise) {
        return document(field, node(field), type, otherwise);
    }

    /** Returns the records of the list that stands in a field, those that are none left out and told as problems. */
    <T> List<T> documents(String field, Class<T> type, String otherwise) {
        List<T> found = new ArrayList<>();
        node(field).forEach(item -> document(field, item, type, otherwise).ifPresent(found::add));
        return found;
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

    private <T> Optional<T> document(String field, JsonNode json, Class<T> type, String otherwise) {
        try {
            return Optional.of(Documents.read(json, type));
        } catch (IllegalArgumentException e) {
            problem(field, "%s (%s)".formatted(otherwise, e.getMessage()));
            return Optional.empty();
        }
    }
}
