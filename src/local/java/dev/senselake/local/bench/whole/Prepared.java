package dev.senselake.local.bench.whole;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.bench.floor.LakeRows;
import dev.senselake.local.bench.upstream.Recorder;
import dev.senselake.local.bench.upstream.Recording;
import dev.senselake.local.bench.upstream.Upstream;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.Map;

/**
 * A workload that was loaded twice already, unmeasured: its answers are recorded, the rows that the floor packs are known,
 * and what the tool caches on this machine is there. Its home has nothing due.
 */
public record Prepared(
        Workload workload, Path folder, Path home, Recording recording, LakeRows rows, Map<String, String> sources) {
    /** Loads the workload in this folder, which is made anew. */
    static Prepared prepare(ToolContext context, Workload workload, Path folder) {
        BenchFolder.empty(folder);
        BenchFolder.make(folder);
        Path home = folder.resolve("home");
        Senselake senselake = new Senselake(context, folder);
        try (Simulators simulators = Simulators.start(workload.simulators(context.clock()))) {
            Sourced sourced =
                    Sourced.of(workload, FunctionEnvironment.configuration(simulators, workload.start()));
            String asOf = Workload.AS_OF.toString();
            senselake.measure(home, sourced.variables(), "run", "--as-of", asOf);
            senselake.measure(home, sourced.variables(), "run", "--as-of", asOf);
            Recording recording = Recorder.record(simulators, BenchFolder.make(folder.resolve("answers")));
            LakeRows rows = LakeRows.of(
                    home.resolve("s3").resolve(EmbeddedAws.BUCKET), folder.resolve("rows.ndjson"));
            return new Prepared(workload, folder, home, recording, rows, sourced.variables());
        }
    }

    /** Returns the variables that configure the sources at the upstream; none where the tool brings its own. */
    Map<String, String> sourcesAt(Upstream upstream) {
        return switch (workload.sources()) {
            case SENSOURCE, SENSEFORCE -> new Sourced(sources).at(upstream.uri()).variables();
            case BUNDLED -> Map.of();
        };
    }
}
