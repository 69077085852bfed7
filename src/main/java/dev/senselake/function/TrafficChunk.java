package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/** Loads a window of traffic. */
@Singleton
public final class TrafficChunk {
    /** Takes {@code infra/events/traffic-chunk.json}, answers a status. */
    @Funq("traffic-chunk")
    public JsonNode trafficChunk(JsonNode event) {
        return JsonNodeFactory.instance.objectNode().put("status", event.isNull() ? "REFUSED" : "COMPLETED");
    }
}
