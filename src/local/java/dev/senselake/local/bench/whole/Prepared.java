package dev.senselake.local.bench.whole;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.bench.floor.LakeRows;
import dev.senselake.local.bench.upstream.Recorder;
import dev.senselake.local.bench.upstream.Recording;
import dev.senselake.local.bench.upstream.Upstream;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.Map;

/**
 * A workload that was loaded already, unmeasured: its answers are recorded, the rows that the floor packs are known, and
 * what the tool caches on this machine is there.
 */
public record Prepared(
        Workload workload, Path folder, Path home, Recording recording, LakeRows rows, Map<String, String> sources) {
    /** Loads the workload so many times in this folder, which is made anew. */
    static Prepared prepare(ToolContext context, Workload workload, Path folder, int runs) {
        BenchFolder.empty(folder);
        BenchFolder.make(folder);
        Path home = folder.resolve("home");
        Senselake senselake = new Senselake(context, folder);
        try (Simulators simulators = workload.simulators(context.clock())) {
            Map<String, String> sources = workload.configuration(simulators);
            for (int run = 0; run < runs; run++) {
                Step.FIRST.measure(senselake, home, sources);
            }
            Recording recording = Recorder.record(simulators, BenchFolder.make(folder.resolve("answers")));
            LakeRows rows = LakeRows.of(lake(home), folder.resolve("rows.ndjson"));
            return new Prepared(workload, folder, home, recording, rows, sources);
        }
    }

    /** Returns the folder with a folder per stream. */
    public Path lake() {
        return lake(home);
    }

    private static Path lake(Path home) {
        return home.resolve("s3").resolve(EmbeddedAws.BUCKET);
    }

    /** Returns the variables that configure the sources at the upstream; none where the tool brings its own. */
    public Map<String, String> sourcesAt(Upstream upstream) {
        return switch (workload.sources()) {
            case SENSOURCE, SENSEFORCE ->
                new Sourced(sources).at(upstream.uri()).variables();
            case BUNDLED -> Map.of();
        };
    }
}
