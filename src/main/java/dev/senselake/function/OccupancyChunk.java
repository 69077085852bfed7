package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/** Loads a window of occupancy. */
@Singleton
public final class OccupancyChunk {
    /** Takes {@code infra/events/occupancy-chunk.json}, answers a status. */
    @Funq("occupancy-chunk")
    public JsonNode occupancyChunk(JsonNode event) {
        return JsonNodeFactory.instance.objectNode().put("status", event.isNull() ? "REFUSED" : "COMPLETED");
    }
}
