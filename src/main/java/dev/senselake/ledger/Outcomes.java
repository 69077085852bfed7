package dev.senselake.ledger;

import dev.senselake.stream.LoadReport;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Window;
import java.util.List;
import java.util.Optional;

/** What the work functions of a run counted: one item per stream and window, written again on a repeat. */
public interface Outcomes {
    /**
     * Writes the outcome of the window (none: the snapshot), in place of an earlier one of the same start and round; the
     * rounds of one start, counted from 0, add up.
     */
    void record(String runId, int round, Outcome outcome);

    /** Writes the outcome of the first round. */
    default void record(String runId, Outcome outcome) {
        record(runId, 0, outcome);
    }

    /** Reads all outcomes of a run, consistent. */
    List<Outcome> of(String runId);

    /** One window's counts and failures. */
    record Outcome(String stream, Optional<Window> window, LoadReport report, List<FailedDays> failures) {
        public Outcome {
            failures = List.copyOf(failures);
        }
    }
}
