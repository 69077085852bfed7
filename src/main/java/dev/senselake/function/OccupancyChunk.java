package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.stream.StreamSpec.Kind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Loads days of occupancy. */
@Singleton
public final class OccupancyChunk {
    @Inject
    LoadHandler work;

    /** Takes {@code {run_id, as_of, stream, from, to, forced}}, answers a status and what is left of the days. */
    @Funq("occupancy-chunk")
    public JsonNode occupancyChunk(JsonNode event) {
        return work.run("occupancy-chunk", Kind.OCCUPANCY, event);
    }
}
