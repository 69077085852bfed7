package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tries everything that a run needs. No state of the state machine calls it; people do. */
@Singleton
public final class Check {
    @Inject
    CheckHandler checking;

    /** Takes {@code {run_id}}, answers {@code {needs: [{need, verdict, found, next_step}]}}. */
    @Funq("check")
    public JsonNode check(JsonNode event) {
        return checking.check(event);
    }
}
