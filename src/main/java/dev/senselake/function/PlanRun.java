package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.run.PlanJson;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Turns the execution input into windows. Asks no upstream and reads no secret. */
@Singleton
public final class PlanRun {
    @Inject
    PlanHandler planning;

    /** Takes {@code {run_id, as_of, input}}, answers the plan, or why there is none. */
    @Funq("plan-run")
    public JsonNode planRun(JsonNode event) {
        return PlanJson.of(planning.plan(event));
    }
}
