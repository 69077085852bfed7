package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads the filter array of a request; text after the array is tolerated, as a real server does. */
final class Clauses {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TIMES = Set.of(Dataset.TIMESTAMP, Dataset.INSERTED);
    private static final int BETWEEN = 10;
    private static final int ASCENDING = 1;

    private Clauses() {}

    /** Returns the filters, or nothing if the text is no array of known clauses. */
    static Optional<List<Between>> read(String body) {
        try {
            JsonNode array = JSON.readTree(body);
            boolean known = array.isArray() && elements(array).stream().allMatch(Clauses::known);
            return known
                    ? Optional.of(elements(array).stream().map(Clauses::between).toList())
                    : Optional.empty();
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    private static boolean known(JsonNode element) {
        JsonNode clause = element.path("clause");
        JsonNode bounds = clause.path("parameters");
        return clause.path("type").asText().equals("timestamp")
                && clause.path("operator").asInt() == BETWEEN
                && bounds.size() == 2
                && elements(bounds).stream()
                        .allMatch(bound -> bound.path("value").isIntegralNumber())
                && TIMES.contains(element.path("columnName").asText())
                && element.path("orderBy").asInt(ASCENDING) == ASCENDING;
    }

    private static Between between(JsonNode element) {
        JsonNode bounds = element.path("clause").path("parameters");
        return new Between(
                element.path("columnName").asText(),
                bounds.path(0).path("value").asLong(),
                bounds.path(1).path("value").asLong());
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
