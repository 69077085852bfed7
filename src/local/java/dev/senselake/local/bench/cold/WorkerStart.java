package dev.senselake.local.bench.cold;

import dev.senselake.local.lambda.LambdaConfig;
import java.util.List;
import java.util.function.UnaryOperator;

/** A way in which workers start: what it is called, and how their configuration says so. */
record WorkerStart(String name, UnaryOperator<LambdaConfig> configure) {
    /** As Lambda's managed runtime starts a function: the simple compiler, no cache of ours. The goals hold for this one. */
    static final WorkerStart MANAGED = new WorkerStart("as on Lambda", LambdaConfig::withFastStart);

    /** Returns every way that is measured, the one with the goals first. */
    static List<WorkerStart> all() {
        return List.of(MANAGED);
    }
}
