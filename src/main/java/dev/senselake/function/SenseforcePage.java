package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.stream.StreamSpec.Kind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Loads days of one dataset. */
@Singleton
public final class SenseforcePage {
    @Inject
    LoadHandler work;

    /** Takes {@code {run_id, as_of, stream, from, to, forced}}, answers a status and what is left of the days. */
    @Funq("senseforce-page")
    public JsonNode senseforcePage(JsonNode event) {
        return work.run("senseforce-page", Kind.DATASET, event);
    }
}
