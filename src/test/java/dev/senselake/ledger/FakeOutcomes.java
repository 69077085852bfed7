package dev.senselake.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outcomes in memory. Safe for several threads. */
public final class FakeOutcomes implements Outcomes {
    private final Map<List<String>, Outcome> outcomes = new LinkedHashMap<>();

    @Override
    public synchronized void record(String runId, int round, Outcome outcome) {
        String from = outcome.window().map(window -> window.from().toString()).orElse("snapshot");
        outcomes.put(List.of(runId, outcome.stream(), from, "" + round), outcome);
    }

    @Override
    public synchronized List<Outcome> of(String runId) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().getFirst().equals(runId))
                .map(Map.Entry::getValue)
                .toList();
    }
}
