package dev.senselake.local.bench;

import dev.senselake.local.bench.BenchPlan.Asked;
import dev.senselake.local.bench.BenchPlan.Growth;
import dev.senselake.local.bench.BenchPlan.Load;
import dev.senselake.local.bench.cold.ColdFigures;
import dev.senselake.local.bench.cold.ColdFunctions;
import dev.senselake.local.bench.cold.Money;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.growth.LedgerGrowth;
import dev.senselake.local.bench.growth.MemoryGrowth;
import dev.senselake.local.bench.growth.RowGrowth;
import dev.senselake.local.bench.warm.WarmSpeeds;
import dev.senselake.local.bench.whole.BenchFolder;
import dev.senselake.local.bench.whole.Prepared;
import dev.senselake.local.bench.whole.Step;
import dev.senselake.local.bench.whole.WholeRun;
import dev.senselake.local.bench.whole.WholeRuns;
import dev.senselake.local.bench.whole.WholeTables;
import dev.senselake.local.bench.whole.Workload;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures what the tool and the packaged functions cost, in a folder below the build's. */
public final class Bench {
    private final ToolContext context;
    private final BenchPlan plan;
    private final Consumer<String> progress;
    private final Path folder;
    private final Map<String, Prepared> prepared = new HashMap<>();

    private Bench(ToolContext context, BenchPlan plan, Consumer<String> progress) {
        this.context = context;
        this.plan = plan;
        this.progress = progress;
        this.folder = context.build().resolve("bench");
    }

    /** Measures everything, or a little of each; tells each step to {@code progress}. */
    public static BenchReport run(ToolContext context, boolean quick, Consumer<String> progress) {
        Bench bench = new Bench(context, quick ? BenchPlan.quick() : BenchPlan.full(), progress);
        BenchFolder.empty(bench.folder);
        BenchFolder.make(bench.folder);
        BenchReport report = new BenchReport(bench.tables());
        BenchFolder.empty(bench.folder);
        return report;
    }

    private List<FigureTable> tables() {
        WholeRuns whole = new WholeRuns(context, folder, plan.rounds(), progress);
        List<FigureTable> tables = new ArrayList<>(wholeRuns(whole));
        tables.addAll(cold(whole));
        tables.addAll(growth());
        tables.add(new WarmSpeeds(context, folder.resolve("warm"), plan.warm(), plan.warmPasses(), progress)
                .run()
                .table());
        return tables;
    }

    private List<FigureTable> wholeRuns(WholeRuns whole) {
        List<WholeRun> runs = new ArrayList<>();
        for (Load load : plan.loads()) {
            runs.addAll(whole.measure(prepared(whole, load.workload(), load.steps()), load.steps()));
        }
        Asked asked = plan.asked();
        runs.addAll(whole.ask(prepared(whole, asked.workload(), List.of()), asked.questions()));
        return List.of(WholeTables.runs(runs, BenchGoals.WHOLE_RUNS), WholeTables.processes(runs));
    }

    private List<FigureTable> cold(WholeRuns whole) {
        List<Prepared> workloads = plan.cold().stream()
                .map(workload -> prepared(whole, workload, List.of()))
                .toList();
        ColdFigures cold = new ColdFunctions(context, folder, plan.rounds(), plan.starts(), plan.allCached(), progress)
                .run(workloads);
        return List.of(cold.table(), Money.table(cold, plan.cold().getLast().name()));
    }

    private List<FigureTable> growth() {
        Growth sizes = plan.growth();
        return List.of(
                new RowGrowth(context, folder, sizes.passes(), progress)
                        .measure(sizes.zonesOfRows(), sizes.rowsAZone()),
                new LedgerGrowth(context, folder, progress).measure(sizes.ledgerDays()),
                new MemoryGrowth(context, folder, progress).measure(sizes.zonesOfMemory(), sizes.rowsOfMemory()));
    }

    private Prepared prepared(WholeRuns whole, Workload workload, List<Step> steps) {
        return prepared.computeIfAbsent(workload.key(), _ -> whole.prepare(workload, steps));
    }
}
