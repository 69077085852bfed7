package dev.senselake.ledger;

import dev.senselake.stream.LoadReport;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Window;
import java.util.List;
import java.util.Optional;

/** What the work functions of a run counted: one item per stream and window, written again on a repeat. */
public interface Outcomes {
    /** Ends the name under which days stand that were loaded because of rows that were inserted late. */
    String LATE = "/late";

    /** Ends the name under which the search for such rows stands, once it and its days are done. */
    String SEARCH = "/search";

    /**
     * Writes the outcome of the window (none: the snapshot), in place of an earlier one of the same start and round; the
     * rounds of one start, counted from 0, add up.
     */
    void record(String runId, int round, Outcome outcome);

    /** Writes the outcome of the first round. */
    default void record(String runId, Outcome outcome) {
        record(runId, 0, outcome);
    }

    /** Returns outcomes that stand beside those of the streams' planned windows, under names with this ending. */
    default Outcomes beside(String ending) {
        Outcomes all = this;
        return new Outcomes() {
            @Override
            public void record(String runId, int round, Outcome outcome) {
                String name = outcome.stream() + ending;
                all.record(runId, round, new Outcome(name, outcome.window(), outcome.report(), outcome.failures()));
            }

            @Override
            public List<Outcome> of(String runId) {
                return all.of(runId).stream()
                        .filter(outcome -> outcome.stream().endsWith(ending))
                        .toList();
            }
        };
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
