package dev.senselake.local.bench.cold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.floor.Floor;
import dev.senselake.local.bench.floor.LakeRows;
import dev.senselake.local.bench.upstream.Recording;
import dev.senselake.local.bench.upstream.Upstream;
import dev.senselake.local.bench.whole.BenchFolder;
import dev.senselake.local.bench.whole.Prepared;
import dev.senselake.local.function.Functions;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures every function cold, several times each. */
public final class ColdFunctions {
    private final ToolContext context;
    private final Path folder;
    private final int samples;
    private final List<String> starts;
    private final boolean allCached;
    private final Consumer<String> progress;
    private final Map<ColdKey, List<ColdCost>> costs = new LinkedHashMap<>();
    private final Map<ColdKey, ColdCost> floors = new LinkedHashMap<>();

    /**
     * Works in this folder; of an odd number of samples the one with the middle CPU time counts; the starts of these functions
     * are measured alone; workers from a start cache are measured at every function, or at the plan only.
     */
    public ColdFunctions(
            ToolContext context,
            Path folder,
            int samples,
            List<String> starts,
            boolean allCached,
            Consumer<String> progress) {
        this.context = context;
        this.folder = folder;
        this.samples = samples;
        this.starts = List.copyOf(starts);
        this.allCached = allCached;
        this.progress = progress;
    }

    /** Measures on workloads whose 30 days are one window, the smallest first. */
    public ColdFigures run(List<Prepared> workloads) {
        for (WorkerStart start : WorkerStart.all()) {
            for (int sample = 1; sample <= samples; sample++) {
                for (Prepared workload : workloads) {
                    progress.accept("cold functions, %s, %s: sample %d of %d"
                            .formatted(start.name(), workload.workload().name(), sample, samples));
                    sample(start, workload, workload.equals(workloads.getFirst()));
                }
            }
        }
        Map<ColdKey, ColdCost> middle = new LinkedHashMap<>();
        costs.forEach((key, all) -> middle.put(key, ColdCost.middle(all)));
        return new ColdFigures(middle, floors, workloads.getLast().workload().name());
    }

    private void sample(WorkerStart start, Prepared prepared, boolean withStarts) {
        Path home = folder.resolve("cold");
        BenchFolder.empty(home);
        String size = prepared.workload().name();
        try (Upstream upstream =
                        Upstream.start(prepared.recording(), prepared.workload().latency());
                ColdWorkers workers = ColdWorkers.open(
                        context, home, prepared.sourcesAt(upstream), start, (call, cost) -> keep(start, call, cost))) {
            boolean all = allCached || start.equals(WorkerStart.MANAGED);
            if (withStarts && all) {
                starts(workers);
            }
            JsonNode plan = workers.answer(ColdKey.answer("plan-run", size), "plan-run", ColdEvents.plan());
            if (all) {
                afterPlan(workers, plan, size);
                floor(start, "traffic", prepared, upstream);
            }
        }
    }

    private static void afterPlan(ColdWorkers workers, JsonNode plan, String size) {
        workers.answer(ColdKey.answer("static-sync", size), "static-sync", ColdEvents.list("zone"));
        workers.answer(ColdKey.answer("traffic-chunk", size), "traffic-chunk", ColdEvents.window("traffic"));
        workers.answer(ColdKey.answer("occupancy-chunk", size), "occupancy-chunk", ColdEvents.window("occupancy"));
        workers.answer(ColdKey.answer("close-run", size), "close-run", ColdEvents.close(plan));
    }

    private void starts(ColdWorkers workers) {
        workers.empty(ColdKey.EMPTY, Functions.NAMES.getFirst());
        starts.forEach(function -> workers.refusal(ColdKey.start(function), function));
    }

    private void keep(WorkerStart start, String call, ColdCost cost) {
        costs.computeIfAbsent(new ColdKey(start.name(), call), _ -> new ArrayList<>())
                .add(cost);
    }

    // The floor of one window reads its one answer, and packs the rows of its 30 days.
    private void floor(WorkerStart start, String stream, Prepared prepared, Upstream upstream) {
        ColdKey key = new ColdKey(
                start.name(),
                ColdKey.answer(stream + "-chunk", prepared.workload().name()));
        Path place = BenchFolder.make(prepared.folder().resolve("window-floor"));
        if (!floors.containsKey(key)) {
            Recording window =
                    prepared.recording().first(BenchFolder.make(place.resolve("answers")), "/data/" + stream);
            LakeRows rows = LakeRows.of(prepared.lake().resolve(stream), place.resolve("rows.ndjson"));
            CommandCost cost = new Floor(place, window, rows)
                    .on(OneCore.prefix(), List.of(OneCore.JVM_FLAG, "-XX:TieredStopAtLevel=1"))
                    .measure(upstream, context.clock());
            floors.put(key, new ColdCost(cost.cpu(), cost.wall()));
        }
    }
}
