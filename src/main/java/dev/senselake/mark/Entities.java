package dev.senselake.mark;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which zones, spaces or things a stream has ever shown, and which the reference streams list. */
public interface Entities {
    /** The most entities kept of a stream: so many fit one item of the table, with ids of 64 characters. */
    int MOST = 4_000;

    /** Returns the first day on which each entity of the stream had a row; at most {@link #MOST} entities. */
    Map<String, LocalDate> firstDays(String stream);

    /** Adds entities, or moves their first day back; a later day changes nothing. */
    void add(String stream, Map<String, LocalDate> firstDays);

    /** Returns the ids of the newest snapshot of a reference stream, empty where there is none. */
    Optional<Set<String>> listed(String referenceStream);

    /** Replaces the ids of a reference stream's newest snapshot. */
    void list(String referenceStream, Collection<String> ids);

    /** Returns the known first days with others added: the earlier day counts, and no more than {@link #MOST} are kept. */
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
