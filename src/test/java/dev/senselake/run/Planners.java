package dev.senselake.run;

import static dev.senselake.run.TestData.RUN;

import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Plans requests over ledgers that stand still. */
final class Planners {
    static final LocalDate START = LocalDate.of(2025, 11, 1);
    static final RunRequest DUE = request(RunMode.INCREMENTAL, Optional.empty());

    private Planners() {}

    static List<Window> windows(RunPlanner planner, List<StreamSpec> specs, RunRequest request) {
        RunRequest named = new RunRequest(
                request.mode(), specs.stream().map(StreamSpec::stream).toList(), request.days(), request.dryRun());
        RunPlan plan = (RunPlan) planner.plan(RUN, named);
        return plan.windows(specs.getFirst().stream()).stream()
                .map(PlannedWindow::window)
                .toList();
    }

    static RunPlanner planner(StandingLedger ledger, List<StreamSpec> specs) {
        return new RunPlanner(ledger, new StreamCatalog(specs), Concurrency.of(4, 4), List.of());
    }

    static RunRequest request(RunMode mode, Optional<Window> days) {
        return new RunRequest(mode, List.of("traffic"), days, false);
    }

    static RunRequest all(List<StreamSpec> specs, RunMode mode) {
        return new RunRequest(mode, specs.stream().map(StreamSpec::stream).toList(), Optional.empty(), false);
    }

    static List<LocalDate> days(Collection<Window> windows) {
        return windows.stream().flatMap(Window::days).toList();
    }

    static Window window(String from, String to) {
        return new Window(LocalDate.parse(from), LocalDate.parse(to));
    }

    static RunPlan plan(StandingLedger ledger, List<StreamSpec> specs, RunRequest request) {
        return (RunPlan) planner(ledger, specs).plan(RUN, request);
    }
}
