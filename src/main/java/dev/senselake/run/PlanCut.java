package dev.senselake.run;

import dev.senselake.estimate.Expected;
import dev.senselake.estimate.RunTime;
import dev.senselake.estimate.StreamPace;
import dev.senselake.run.PlanBuilder.Item;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunRequest.Limits;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Takes as much of what is due as a run may take, newest days first. The lists are read whole and come first. What is left out
 * stays due: nothing is recorded of it, and cursors stop before it.
 */
final class PlanCut {
    private static final int MOST_NAMED = 10;

    private final Limits limits;
    private final Function<StreamSpec, StreamPace> pace;
    private final List<Item> kept = new ArrayList<>();
    private final Set<String> full = new HashSet<>();
    private double requests;
    private RunTime time;

    /** Begins with the lists of the run. */
    PlanCut(Limits limits, Concurrency concurrency, List<StreamSpec> streams, Function<StreamSpec, StreamPace> pace) {
        this.limits = limits;
        this.pace = pace;
        this.time = concurrency.time();
        streams.stream()
                .filter(StreamSpec::isSnapshot)
                .forEach(list -> take(list, pace.apply(list).window(1)));
    }

    /** Takes the newest first, of equal days the cheapest: of each stream up to the first that would be too much, of which a part. */
    void take(List<Item> items) {
        List<Item> ordered = items.stream()
                .sorted(Comparator.comparingInt(Item::rank)
                        .thenComparing(item -> item.window().to(), Comparator.reverseOrder())
                        .thenComparingDouble(item -> expected(item).requests()))
                .toList();
        for (Item item : ordered) {
            Optional<Item> part = full.contains(item.spec().stream()) ? Optional.empty() : part(item);
            part.ifPresent(some -> {
                kept.add(some);
                take(some.spec(), expected(some));
            });
            if (!part.equals(Optional.of(item))) {
                full.add(item.spec().stream());
            }
        }
    }

    /** Returns the days of the items that were taken. */
    Map<StreamSpec, PlannedDays> within(Map<StreamSpec, PlannedDays> due) {
        Map<StreamSpec, PlannedDays> within = new LinkedHashMap<>();
        due.forEach((spec, days) -> within.put(
                spec,
                new PlannedDays(
                        common(days.fresh(), spec, 0),
                        common(days.restated(), spec, 1),
                        days.late().filter(_ -> kept.stream().anyMatch(item -> item.late() && is(item, spec))))));
        return within;
    }

    /** Says which days are left out, if any are. */
    static Optional<String> note(
            RunRequest request, Map<StreamSpec, PlannedDays> due, Map<StreamSpec, PlannedDays> within) {
        List<String> left = new ArrayList<>();
        due.forEach((spec, days) -> {
            PlannedDays taken = within.getOrDefault(spec, PlannedDays.none());
            NavigableSet<LocalDate> missing = all(days);
            missing.removeAll(all(taken));
            if (!missing.isEmpty()) {
                left.add("%s %d from %s to %s"
                        .formatted(spec.stream(), missing.size(), missing.first(), missing.last()));
            }
            if (days.late().isPresent() && taken.late().isEmpty()) {
                left.add("the search for late rows of " + spec.stream());
            }
        });
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String more = left.size() > MOST_NAMED ? " and %d more streams".formatted(left.size() - MOST_NAMED) : "";
        return Optional.of("%s: the oldest days are left out of this run: %s%s; %s"
                .formatted(
                        request.limits().text(),
                        String.join(", ", left.subList(0, Math.min(left.size(), MOST_NAMED))),
                        more,
                        request.mode().forced()
                                ? "load them by a backfill of these days"
                                : "they stay due, and the next run loads them"));
    }

    private Optional<Item> part(Item item) {
        if (fits(item)) {
            return Optional.of(item);
        }
        return item.late()
                ? Optional.empty()
                : IntStream.iterate(item.window().length() - 1, days -> days > 0, days -> days - 1)
                        .mapToObj(days -> item.of(item.window().last(days)))
                        .filter(this::fits)
                        .findFirst();
    }

    private boolean fits(Item item) {
        Expected more = expected(item);
        boolean asksTooOften = limits.maxRequests().isPresent()
                && requests + more.requests() > limits.maxRequests().getAsInt();
        boolean takesTooLong = limits.maxMinutes().isPresent()
                && time.with(item.spec().kind(), more.seconds()).total().toMillis()
                        > limits.maxMinutes().getAsInt() * 60_000L;
        return !asksTooOften && !takesTooLong;
    }

    private Expected expected(Item item) {
        StreamPace known = pace.apply(item.spec());
        return item.late() ? known.search() : known.window(item.window().length());
    }

    private void take(StreamSpec spec, Expected taken) {
        requests += taken.requests();
        time = time.with(spec.kind(), taken.seconds());
    }

    private NavigableSet<LocalDate> common(NavigableSet<LocalDate> days, StreamSpec spec, int rank) {
        NavigableSet<LocalDate> common = new TreeSet<>();
        kept.stream()
                .filter(item -> item.rank() == rank && !item.late() && is(item, spec))
                .map(Item::window)
                .flatMap(Window::days)
                .filter(days::contains)
                .forEach(common::add);
        return common;
    }

    private static boolean is(Item item, StreamSpec spec) {
        return item.spec().stream().equals(spec.stream());
    }

    private static NavigableSet<LocalDate> all(PlannedDays days) {
        NavigableSet<LocalDate> all = new TreeSet<>(days.fresh());
        all.addAll(days.restated());
        return all;
    }
}
