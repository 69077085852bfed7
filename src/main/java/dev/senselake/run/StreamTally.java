package dev.senselake.run;

import dev.senselake.failure.Failure;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.run.RunSummary.StreamFailure;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what became of a stream's planned windows. Every planned day counts once: by the outcome that reported it, or as
 * failed where none did; an outcome that a repeat has overtaken counts no more.
 */
final class StreamTally {
    private final String stream;
    private final List<MapItemFailure> caught;
    private final List<StreamFailure> failures = new ArrayList<>();
    private LoadReport total = LoadReport.NONE;

    StreamTally(String stream, List<MapItemFailure> caught) {
        this.stream = stream;
        this.caught = caught.stream().filter(item -> item.concerns(stream)).toList();
    }

    LoadReport total() {
        return total;
    }

    List<StreamFailure> failures() {
        return failures;
    }

    void addSnapshot(List<Outcome> outcomes) {
        Optional<Outcome> rounds =
                outcomes.stream().filter(outcome -> outcome.window().isEmpty()).reduce(StreamTally::together);
        rounds.ifPresent(this::add);
        if (rounds.filter(outcome -> planned(outcome) > 0).isEmpty()) {
            addUnreported(1, Optional.empty());
        }
    }

    void addWindow(Window planned, List<Outcome> outcomes) {
        NavigableMap<LocalDate, Outcome> byStart = new TreeMap<>();
        outcomes.forEach(outcome -> outcome.window()
                .map(Window::from)
                .filter(planned::contains)
                .ifPresent(from -> byStart.merge(from, outcome, StreamTally::together)));
        LocalDate reached = planned.from();
        while (reached.isBefore(planned.to())) {
            Map.@Nullable Entry<LocalDate, Outcome> next = byStart.ceilingEntry(reached);
            LocalDate start = next == null ? planned.to() : next.getKey();
            if (reached.isBefore(start)) {
                Window silent = new Window(reached, start);
                addUnreported(silent.length(), Optional.of(silent));
                reached = start;
            }
            if (next != null) {
                add(next.getValue());
                byStart.remove(next.getKey());
                reached = start.plusDays(planned(next.getValue()));
            }
        }
    }

    /** Adds the search for late rows and what was loaded because of it; a task that did not end counts as one failure. */
    void addLate(List<Outcome> searches, List<Outcome> loads) {
        searches.forEach(this::add);
        Map<LocalDate, Outcome> byStart = new TreeMap<>();
        loads.forEach(outcome -> outcome.window()
                .map(Window::from)
                .ifPresent(from -> byStart.merge(from, outcome, StreamTally::together)));
        byStart.values().forEach(this::add);
        if (loads.stream().allMatch(outcome -> outcome.window().isPresent())) {
            addUnreported(1, Optional.empty());
        }
    }

    /** Adds two rounds of one start up; what a repeat of the first has overtaken counts no more. */
    private static Outcome together(Outcome earlier, Outcome later) {
        int days = Math.max(length(earlier), length(later));
        if (planned(earlier) + planned(later) > days) {
            return earlier;
        }
        List<FailedDays> failures = new ArrayList<>(earlier.failures());
        failures.addAll(later.failures());
        return new Outcome(
                earlier.stream(),
                length(earlier) < length(later) ? later.window() : earlier.window(),
                earlier.report().plus(later.report()),
                failures);
    }

    private static int planned(Outcome outcome) {
        return outcome.report().partitions().planned();
    }

    private static int length(Outcome outcome) {
        return outcome.window().map(Window::length).orElse(1);
    }

    private void add(Outcome outcome) {
        total = total.plus(outcome.report());
        outcome.failures().forEach(failed -> failures.add(StreamFailure.of(stream, failed.days(), failed.failure())));
    }

    private void addUnreported(int partitions, Optional<Window> days) {
        Failure why = caught.stream()
                .filter(item -> item.from().isEmpty()
                        || days.isEmpty()
                        || days.get().contains(item.from().get()))
                .findFirst()
                .map(MapItemFailure::failure)
                .orElseGet(MapItemFailure::silent);
        total = total.plus(LoadReport.of(PartitionCounts.ofFailed(partitions)));
        failures.add(StreamFailure.of(stream, days, why));
    }
}
