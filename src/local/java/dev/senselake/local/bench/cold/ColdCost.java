package dev.senselake.local.bench.cold;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** CPU and time from the start of a process to an answer. */
record ColdCost(Duration cpu, Duration wall) {
    /** Returns the one with the middle CPU time. */
    static ColdCost middle(List<ColdCost> costs) {
        return costs.stream()
                .sorted(Comparator.comparing(ColdCost::cpu))
                .toList()
                .get(costs.size() / 2);
    }
}
