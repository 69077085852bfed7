package dev.senselake.run;

import dev.senselake.ledger.Outcomes;
import java.util.ArrayList;
import java.util.List;

/** The outcomes of one run, in the order in which they were recorded. */
public final class ListedOutcomes implements Outcomes {
    private final List<Outcome> recorded = new ArrayList<>();

    @Override
    public void record(String runId, Outcome outcome) {
        recorded.removeIf(other -> other.stream().equals(outcome.stream())
                && other.window()
                        .map(days -> days.from())
                        .equals(outcome.window().map(days -> days.from())));
        recorded.add(outcome);
    }

    @Override
    public List<Outcome> of(String runId) {
        return List.copyOf(recorded);
    }
}
