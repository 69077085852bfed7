package dev.senselake.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which zones, spaces or things a stream has ever shown, and which the reference streams list. */
public interface Entities {
    /** Returns the first day on which each entity of the stream had a row; at most 4,000 entities are kept. */
    Map<String, LocalDate> firstDays(String stream);

    /** Adds entities, or moves their first day back; a later day changes nothing. */
    void add(String stream, Map<String, LocalDate> firstDays);

    /** Returns the ids of the newest snapshot of a reference stream, empty where there is none. */
    Optional<Set<String>> listed(String referenceStream);

    /** Replaces the ids of a reference stream's newest snapshot. */
    void list(String referenceStream, Collection<String> ids);
}
