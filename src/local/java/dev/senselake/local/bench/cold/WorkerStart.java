package dev.senselake.local.bench.cold;

import dev.senselake.local.child.ClassJar;
import dev.senselake.local.function.SharedHandler;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.WorkerCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A way in which workers start: what it is called, and how their configuration says so. */
record WorkerStart(String name, UnaryOperator<LambdaConfig> configure) {
    /** As Lambda's managed runtime starts a function, without a cache of ours. The goals hold for this one. */
    static final WorkerStart MANAGED = new WorkerStart("as on Lambda", config -> config);

    private static final WorkerStart CACHED =
            new WorkerStart("with an AOT cache", config -> config.shared(SharedHandler.CLASSES));

    /** Returns every way that is measured, the one with the goals first. */
    static List<WorkerStart> all() {
        return List.of(MANAGED, CACHED);
    }

    /** Returns workers of the empty function; none where starting it this way would need a cache of its own. */
    Optional<LambdaConfig> empty(LambdaConfig config, Path folder) {
        return equals(MANAGED) ? Optional.of(emptyAsOnLambda(config, folder)) : Optional.empty();
    }

    private static LambdaConfig emptyAsOnLambda(LambdaConfig config, Path folder) {
        Path jar = ClassJar.of(folder, "empty-function", List.of(EmptyHandler.class));
        return new LambdaConfig(
                config.home(),
                config.cache(),
                config.runtime().after(jar),
                new WorkerCode.AsOnLambda(config.code().taskRoot(), EmptyHandler.class.getName() + "::handleRequest"),
                config.environment(),
                config.workers());
    }
}
