package dev.senselake.local.bench;

import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.whole.Prepared;
import dev.senselake.local.bench.whole.Step;
import dev.senselake.local.bench.whole.WholeRun;
import dev.senselake.local.bench.whole.WholeRuns;
import dev.senselake.local.bench.whole.WholeTables;
import dev.senselake.local.bench.whole.Workload;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures what the tool and the packaged functions cost, in a folder below the build's. */
public final class Bench {
    private final ToolContext context;
    private final BenchPlan plan;
    private final Consumer<String> progress;
    private final Path folder;

    /** Tells each step to {@code progress}. */
    public Bench(ToolContext context, BenchPlan plan, Consumer<String> progress) {
        this.context = context;
        this.plan = plan;
        this.progress = progress;
        this.folder = context.build().resolve("bench");
    }

    /** Takes under two minutes if quick, else many. */
    public BenchReport run() {
        List<FigureTable> tables = new ArrayList<>();
        WholeRuns whole = new WholeRuns(context, folder, 1, progress);
        Prepared newcomer = whole.prepare(Workload.newcomer());
        List<WholeRun> runs = whole.measure(newcomer, List.of(Step.AGAIN));
        tables.add(WholeTables.runs(runs, Map.of()));
        tables.add(WholeTables.processes(runs));
        return new BenchReport(tables);
    }
}
