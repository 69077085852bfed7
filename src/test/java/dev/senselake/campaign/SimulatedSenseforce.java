package dev.senselake.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.source.senseforce.DatasetApi;
import java.io.InputStream;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** Senseforce in memory: one dataset, filtered and ordered by its time, in pages. */
final class SimulatedSenseforce implements DatasetApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SourceTruth telemetry;

    SimulatedSenseforce(SourceTruth telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public RestResponse<InputStream> execute(String id, int limit, long offset, String authorization, String filters) {
        JsonNode between = parsed(filters).path(0).path("clause").path("parameters");
        String page = telemetry.rows(instant(between.path(0)), instant(between.path(1))).stream()
                .skip(offset)
                .limit(limit)
                .map(SourceTruth.Row::json)
                .collect(Collectors.joining(",", "[", "]"));
        // Without rows, the API may answer that there is no content.
        return page.equals("[]") && offset % 2 == 1 ? Answers.status(204) : Answers.json(page);
    }

    private static Instant instant(JsonNode parameter) {
        return Instant.ofEpochMilli(parameter.path("value").asLong());
    }

    private static JsonNode parsed(String filters) {
        try {
            return JSON.readTree(filters);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("filters are no JSON: " + filters, e);
        }
    }
}
