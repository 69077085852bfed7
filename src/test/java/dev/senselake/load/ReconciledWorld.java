package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static dev.senselake.load.LoadWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.reconcile.Reconciler;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.run.RunRequest;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A lake of some days, and nights whose planner looks at it first; every window of a plan is loaded by the real loader. */
final class ReconciledWorld {
    static final ObjectKeys KEYS = new ObjectKeys("");
    /** The night on which the block of days that begins with the first ones is looked at. */
    static final LocalDate NIGHT = LocalDate.parse("2026-01-17");

    static final Window HISTORY = new Window(FIRST, NIGHT);

    final LoadWorld world;

    private ReconciledWorld(LoadWorld world) {
        this.world = world;
    }

    /** Loads the history, and lets two hours pass. */
    static ReconciledWorld withHistory(Path folder) {
        LoadWorld world = new LoadWorld(folder).at(NIGHT).zones("z1");
        HISTORY.days().forEach(day -> world.truth.count("z1", day, 8, day.getDayOfMonth()));
        ReconciledWorld nights = new ReconciledWorld(world);
        assertThat(nights.night().notes()).isEmpty();
        world.checkLake(HISTORY);
        world.later(Duration.ofHours(2));
        return nights;
    }

    RunPlan night() {
        RunPlan plan = plan(false);
        load(plan);
        return plan;
    }

    RunPlan plan(boolean dryRun) {
        return (RunPlan) answer(RunMode.INCREMENTAL, List.of("zone", "traffic"), dryRun);
    }

    PlanAnswer answer(RunMode mode, List<String> streams, boolean dryRun) {
        return answer(new RunRequest(mode, streams, Optional.empty(), dryRun));
    }

    PlanAnswer answer(RunRequest request) {
        return new RunPlanner(
                        world.ledger,
                        new StreamCatalog(List.of(ZONE, TRAFFIC)),
                        Concurrency.of(4, 4),
                        List.of(),
                        Optional.of(new Reconciler(world.lake, KEYS, world.ledger.repairs(), world.now())),
                        Optional.empty())
                .plan(new Run("run", world.now(), world.now()), request);
    }

    void load(RunPlan plan) {
        plan.reference().forEach(_ -> world.loadZones());
        plan.traffic()
                .forEach(window ->
                        window.window().days().map(Window::of).forEach(day -> world.load(day, window.forced())));
    }

    /** Returns what the ledger holds of every day of the history and of the list. */
    List<LedgerEntry> entries() {
        return Stream.concat(HISTORY.days().map(ReconciledWorld::partition), Stream.of(Partition.snapshot("zone")))
                .map(world.ledger::read)
                .toList();
    }

    static List<LocalDate> planned(RunPlan plan) {
        return plan.windows("traffic").stream()
                .flatMap(window -> window.window().days())
                .toList();
    }

    static Partition partition(LocalDate day) {
        return Partition.of("traffic", day);
    }

    static String key(LocalDate day) {
        return KEYS.partition("traffic", Optional.of(day));
    }
}
