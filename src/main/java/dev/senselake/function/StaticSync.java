package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.stream.StreamSpec.Kind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Loads the snapshot of one reference stream. */
@Singleton
public final class StaticSync {
    @Inject
    LoadHandler work;

    /** Takes {@code {run_id, as_of, stream}}, answers a status. */
    @Funq("static-sync")
    public JsonNode staticSync(JsonNode event) {
        return work.run("static-sync", Kind.REFERENCE, event);
    }
}
