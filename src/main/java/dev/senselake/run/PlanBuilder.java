package dev.senselake.run;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedSnapshot;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.ShownTime;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Stream;

/**
 * Cuts due days into as many windows as a plan can hold: longer ones where there would be too many, because a function
 * takes what it can of a window and answers with the rest.
 */
record PlanBuilder(Run run, RunRequest request, List<StreamSpec> streams, Concurrency concurrency, List<String> notes) {
    /** The most items of one plan. */
    static final int MAX_ITEMS = 800;

    /** The most characters of one plan's JSON; a state's payload may have 256 KiB, of which this is a safe part. */
    static final int MAX_CHARS = 60 * 1024;

    // A round of the state machine's loop completes at least a day, and it loops at most 400 times.
    private static final int LONGEST = 365;

    PlanAnswer fit(Map<StreamSpec, PlannedDays> due) {
        List<Item> items = List.of();
        for (int factor = 1; factor <= LONGEST; factor *= 2) {
            items = items(due, factor, false);
            if (fits(items)) {
                return plan(items, notes);
            }
        }
        if (request.mode().forced()) {
            return tooLarge(items.size());
        }
        items = items(due, LONGEST, true);
        return fits(items) ? plan(items, notes) : plan(newest(items), postponed());
    }

    /** Returns what is due in the order in which a run without limits takes it, each window short enough for one request. */
    List<Item> shortest(Map<StreamSpec, PlannedDays> due) {
        return items(due, 1, false);
    }

    private List<Item> items(Map<StreamSpec, PlannedDays> due, int factor, boolean overGaps) {
        List<Item> items = new ArrayList<>();
        due.forEach((spec, days) -> {
            int longest = Math.max(spec.windowDays(), Math.min(LONGEST, spec.windowDays() * factor));
            cut(days.fresh(), longest, overGaps).forEach(window -> items.add(new Item(spec, window, 0, false)));
            cut(days.restated(), longest, overGaps).forEach(window -> items.add(new Item(spec, window, 1, false)));
            days.late().ifPresent(window -> items.add(new Item(spec, window, 0, true)));
        });
        items.sort(Comparator.comparingInt(Item::rank)
                .thenComparing(item -> item.window().to(), Comparator.reverseOrder())
                .thenComparing(item -> item.spec().stream()));
        return items;
    }

    /** Cuts the days into windows of at most {@code longest} days, newest first, over gaps or not, none overlapping. */
    private static List<Window> cut(NavigableSet<LocalDate> days, int longest, boolean overGaps) {
        List<Window> windows = new ArrayList<>();
        for (LocalDate day : days.descendingSet()) {
            boolean joins = !windows.isEmpty()
                    && (overGaps || day.plusDays(1).equals(windows.getLast().from()))
                    && ChronoUnit.DAYS.between(day, windows.getLast().to()) <= longest;
            if (joins) {
                windows.add(new Window(day, windows.removeLast().to()));
            } else {
                windows.add(Window.of(day));
            }
        }
        return windows;
    }

    private boolean fits(List<Item> items) {
        return items.size() <= MAX_ITEMS
                && Documents.text(plan(items, postponed())).length() <= MAX_CHARS;
    }

    private List<Item> newest(List<Item> items) {
        List<Item> kept = items.subList(0, Math.min(items.size(), MAX_ITEMS));
        while (!kept.isEmpty() && !fits(kept)) {
            kept = kept.subList(0, kept.size() * 9 / 10);
        }
        return kept;
    }

    private List<String> postponed() {
        return Stream.concat(
                        notes.stream(),
                        Stream.of("more is due than one run can plan: the oldest days are left to the next run"))
                .toList();
    }

    private static PlanAnswer tooLarge(int items) {
        return PlanAnswer.Refused.of(new Failure(
                ErrorCode.INVALID_INPUT,
                "the input asks for %d windows at once, more than one run can plan".formatted(items),
                "name fewer streams, or fewer days by a backfill"));
    }

    private RunPlan plan(List<Item> items, List<String> remarks) {
        return new RunPlan(
                run.id(),
                run.asOf(),
                request.mode(),
                request.dryRun(),
                ShownTime.toSecond(run.startedAt()),
                streams.stream().map(spec -> totals(spec, items)).toList(),
                streams.stream()
                        .filter(StreamSpec::isSnapshot)
                        .map(spec -> new PlannedSnapshot(spec.stream()))
                        .toList(),
                windows(items, Kind.TRAFFIC),
                windows(items, Kind.OCCUPANCY),
                windows(items, Kind.DATASET),
                concurrency,
                remarks);
    }

    private List<PlannedWindow> windows(List<Item> items, Kind kind) {
        return items.stream()
                .filter(item -> item.spec().kind() == kind)
                .map(item -> new PlannedWindow(
                        item.spec().stream(), item.window(), request.mode().forced(), item.late()))
                .toList();
    }

    private static PlannedStream totals(StreamSpec spec, List<Item> items) {
        if (spec.isSnapshot()) {
            return new PlannedStream(spec.stream(), 1, 1, 1);
        }
        int searches = (int) items.stream()
                .filter(item -> item.late() && item.spec().equals(spec))
                .count();
        List<Window> windows = items.stream()
                .filter(item -> !item.late() && item.spec().equals(spec))
                .map(Item::window)
                .toList();
        return new PlannedStream(
                spec.stream(),
                windows.size(),
                windows.stream().mapToInt(Window::length).sum(),
                searches
                        + windows.stream()
                                .mapToInt(window -> Math.ceilDiv(window.length(), spec.windowDays()))
                                .sum());
    }

    /** A window of a stream: due days come before those (of rank 1) that another configuration restates. */
    record Item(StreamSpec spec, Window window, int rank, boolean late) {
        Item of(Window days) {
            return new Item(spec, days, rank, late);
        }
    }
}
