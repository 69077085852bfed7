package dev.senselake.local.bench;

import dev.senselake.local.bench.whole.Question;
import dev.senselake.local.bench.whole.Step;
import dev.senselake.local.bench.whole.Workload;
import dev.senselake.local.bench.worker.WorkerSize;
import dev.senselake.local.function.Functions;
import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param loads whole runs, with what is measured after each on its home
 * @param asked questions to the lake of a workload
 * @param rounds of each whole run and samples of each cold function; odd
 * @param starts functions whose start is measured alone
 * @param allCached whether workers from a start cache are measured at every function, or at the plan only
 * @param cold workloads of the cold functions, 30 days in one window, the smallest first; the money is that of the last
 * @param warmPasses over changed data, of which the cheapest counts
 */
record BenchPlan(
        List<Load> loads,
        Asked asked,
        int rounds,
        List<String> starts,
        boolean allCached,
        List<Workload> cold,
        WorkerSize warm,
        int warmPasses,
        Growth growth) {
    /** With the running day it is one window. */
    private static final int ONE_WINDOW = 29;

    /** A workload and the commands after its first run. */
    record Load(Workload workload, List<Step> steps) {}

    /** Questions, and the workload whose lake they are put to. */
    record Asked(Workload workload, List<Question> questions) {}

    /**
     * Sizes, the least first.
     *
     * @param zonesOfRows growth of rows, with {@code rowsAZone} rows of a dataset for each zone
     */
    record Growth(
            List<Integer> zonesOfRows,
            int rowsAZone,
            int passes,
            List<Integer> ledgerDays,
            List<Integer> zonesOfMemory,
            List<Integer> rowsOfMemory) {}

    /** Returns what the goals are about. */
    static BenchPlan full() {
        return new BenchPlan(
                List.of(
                        new Load(Workload.sensource("year", 100, 20, 365), List.of(Step.AGAIN, Step.PLAN, Step.STATE)),
                        new Load(Workload.senseforce("senseforce", 1_000_000, 30), List.of()),
                        new Load(Workload.sensource("ten_years", 20, 5, 3_650).at(Duration.ofMillis(300)), List.of()),
                        new Load(Workload.newcomer(), List.of(Step.AGAIN))),
                new Asked(Workload.sensource("lake", 200, 1, 365), List.of(Question.values())),
                3,
                Functions.NAMES,
                true,
                List.of(
                        Workload.sensource("cold_few", 5, 3, ONE_WINDOW),
                        Workload.sensource("cold_many", 100, 20, ONE_WINDOW)),
                new WorkerSize(100, 365, 500_000),
                16,
                new Growth(
                        List.of(5, 50, 500),
                        2_000,
                        8,
                        List.of(36, 365, 3_650),
                        List.of(100, 2_000, 5_000),
                        List.of(10_000, 100_000, 1_000_000)));
    }

    /** Returns a little of each. */
    static BenchPlan quick() {
        Workload few = Workload.sensource("quick", 5, 1, ONE_WINDOW);
        return new BenchPlan(
                List.of(new Load(few, List.of())),
                new Asked(few, List.of(Question.COUNT, Question.REPORT)),
                1,
                List.of(Functions.NAMES.getFirst()),
                false,
                List.of(few),
                new WorkerSize(5, 10, 1_000),
                1,
                new Growth(List.of(), 0, 0, List.of(5), List.of(5), List.of()));
    }
}
