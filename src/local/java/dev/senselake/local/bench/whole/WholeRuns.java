package dev.senselake.local.bench.whole;

import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.floor.DuckFloor;
import dev.senselake.local.bench.floor.Floor;
import dev.senselake.local.bench.upstream.Upstream;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures commands on a prepared workload, each time on a fresh home, ours and the floor by turns. */
public final class WholeRuns {
    private final ToolContext context;
    private final Path folder;
    private final int rounds;
    private final Consumer<String> progress;

    /** Works in this folder; of an odd number of rounds the one with the middle CPU time counts. */
    public WholeRuns(ToolContext context, Path folder, int rounds, Consumer<String> progress) {
        this.context = context;
        this.folder = folder;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** Loads the workload unmeasured, and again if that is among the steps. */
    public Prepared prepare(Workload workload, List<Step> steps) {
        int runs = steps.contains(Step.AGAIN) ? 2 : 1;
        progress.accept("%s: prepare (%s, whose answers are recorded)"
                .formatted(workload.name(), Quantity.of(runs, "unmeasured run")));
        return Prepared.prepare(context, workload, folder.resolve(workload.key()), runs);
    }

    /** Measures the first run with its floor, and the given steps after it on the same home. */
    public List<WholeRun> measure(Prepared prepared, List<Step> steps) {
        Workload workload = prepared.workload();
        Map<Step, List<CommandCost>> costs = new EnumMap<>(Step.class);
        List<CommandCost> floors = new ArrayList<>();
        Senselake senselake = new Senselake(context, prepared.folder());
        try (Upstream upstream = Upstream.start(prepared.recording(), workload.latency())) {
            Map<String, String> sources = prepared.sourcesAt(upstream);
            Floor floor = new Floor(prepared.folder(), prepared.recording(), prepared.rows());
            for (int round = 1; round <= rounds; round++) {
                progress.accept("%s: round %d of %d".formatted(workload.name(), round, rounds));
                Path home = prepared.folder().resolve("measured");
                BenchFolder.empty(home);
                for (Step step : Step.withFirst(steps)) {
                    costs.computeIfAbsent(step, _ -> new ArrayList<>()).add(step.measure(senselake, home, sources));
                }
                floors.add(floor.measure(upstream, context.clock()));
            }
        }
        return costs.entrySet().stream()
                .map(entry -> result(prepared, entry.getKey(), middle(entry.getValue()), middle(floors)))
                .toList();
    }

    /** Measures questions to the lake of a prepared workload, and DuckDB alone on the same files. */
    public List<WholeRun> ask(Prepared prepared, List<Question> questions) {
        Workload workload = prepared.workload();
        Senselake senselake = new Senselake(context, prepared.folder());
        DuckFloor floor = new DuckFloor(prepared.folder(), prepared.lake());
        List<WholeRun> answered = new ArrayList<>();
        for (Question question : questions) {
            progress.accept(question.name(workload));
            List<CommandCost> ours = new ArrayList<>();
            List<CommandCost> floors = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                List<String> words = question.words(workload, prepared.folder().resolve("answer.csv"));
                ours.add(senselake.measure(
                        prepared.home(), prepared.sources(), words.getFirst(), words.subList(1, words.size())));
                floors.add(floor.measure(question.statement(prepared.folder().resolve("floor.csv")), context.clock()));
            }
            answered.add(new WholeRun(
                    question.key(workload),
                    question.name(workload),
                    prepared.rows().rows(),
                    middle(ours),
                    Optional.of(middle(floors))));
        }
        return answered;
    }

    private static WholeRun result(Prepared prepared, Step step, CommandCost cost, CommandCost floor) {
        Workload workload = prepared.workload();
        return new WholeRun(
                workload.key() + step.suffix(),
                step.name(workload),
                prepared.rows().rows(),
                cost,
                step == Step.FIRST ? Optional.of(floor) : Optional.empty());
    }

    private static CommandCost middle(List<CommandCost> costs) {
        return costs.stream()
                .sorted(Comparator.comparing(CommandCost::cpu))
                .toList()
                .get(costs.size() / 2);
    }
}
