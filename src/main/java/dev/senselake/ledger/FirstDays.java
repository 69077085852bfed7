package dev.senselake.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** How first days of entities add up: the earlier day counts, and a limited number of entities is kept. */
final class FirstDays {
    /** So many fit one item of the table, with ids of 64 characters. */
    static final int MOST = 4_000;

    private FirstDays() {}

    static Map<String, LocalDate> merge(Map<String, LocalDate> known, Map<String, LocalDate> added) {
        Map<String, LocalDate> merged = new HashMap<>(known);
        added.forEach((entity, day) -> {
            if (!entity.isEmpty() && (merged.containsKey(entity) || merged.size() < MOST)) {
                merged.merge(entity, day, (a, b) -> a.isBefore(b) ? a : b);
            }
        });
        return merged;
    }
}
