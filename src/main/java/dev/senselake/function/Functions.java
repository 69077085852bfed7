package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.stream.StreamSpec.Kind;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The functions of the zip under their names, each with the shape of its event and its answer. */
@Singleton
public final class Functions {
    @Inject
    PlanHandler plan;

    @Inject
    LoadHandler load;

    @Inject
    CloseHandler close;

    @Inject
    CheckHandler check;

    @Inject
    LookHandler look;

    /** Turns the execution input, {@code {run_id, as_of, input}}, into a plan, or says why there is none. Asks no source. */
    @Funq("plan-run")
    public JsonNode planRun(JsonNode event) {
        return plan.answer(event);
    }

    /** Loads the snapshot of one reference stream: takes {@code {run_id, as_of, stream}}, answers a status. */
    @Funq("static-sync")
    public JsonNode staticSync(JsonNode event) {
        return load.answer(Kind.REFERENCE, event);
    }

    /** Loads days of traffic: takes {@code {run_id, as_of, stream, from, to, forced}}, answers what is left of them. */
    @Funq("traffic-chunk")
    public JsonNode trafficChunk(JsonNode event) {
        return load.answer(Kind.TRAFFIC, event);
    }

    /** Loads days of occupancy; event and answer are those of {@code traffic-chunk}. */
    @Funq("occupancy-chunk")
    public JsonNode occupancyChunk(JsonNode event) {
        return load.answer(Kind.OCCUPANCY, event);
    }

    /** Loads days of one dataset; event and answer are those of {@code traffic-chunk}. */
    @Funq("senseforce-page")
    public JsonNode senseforcePage(JsonNode event) {
        return load.answer(Kind.DATASET, event);
    }

    /** Moves the cursors once more and writes the run summary: takes {@code {plan, caught}}, answers the summary. */
    @Funq("close-run")
    public JsonNode closeRun(JsonNode event) {
        return close.answer(event);
    }

    /** Tries everything that a run needs: takes {@code {run_id}}, answers the needs. Not a state; people call it. */
    @Funq("check")
    public JsonNode check(JsonNode event) {
        return check.answer(event);
    }

    /**
     * Compares days of the lake with the source: takes {@code {run_id, as_of, stream, from, to, quick}}, answers verdicts. Not
     * a state; people call it.
     */
    @Funq("verify")
    public JsonNode verify(JsonNode event) {
        return look.verify(event);
    }

    /** Reads a little of a stream: takes {@code {run_id, as_of, stream}}, answers what it saw. Not a state; people call it. */
    @Funq("sample")
    public JsonNode sample(JsonNode event) {
        return look.sample(event);
    }
}
