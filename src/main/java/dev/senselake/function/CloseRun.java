package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Moves the cursors once more and writes the run summary. */
@Singleton
public final class CloseRun {
    @Inject
    CloseHandler closing;

    /** Takes {@code {plan, caught}}, answers the run summary. */
    @Funq("close-run")
    public JsonNode closeRun(JsonNode event) {
        return closing.close(event);
    }
}
