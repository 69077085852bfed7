package dev.senselake.mark;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Entities in memory. Safe for several threads. */
public final class FakeEntities implements Entities {
    private final Map<String, Map<String, LocalDate>> firstDays = new HashMap<>();
    private final Map<String, Set<String>> listed = new HashMap<>();

    @Override
    public synchronized Map<String, LocalDate> firstDays(String stream) {
        return Map.copyOf(firstDays.getOrDefault(stream, Map.of()));
    }

    @Override
    public synchronized void add(String stream, Map<String, LocalDate> added) {
        firstDays.merge(stream, Entities.merge(Map.of(), added), Entities::merge);
    }

    @Override
    public synchronized Optional<Set<String>> listed(String referenceStream) {
        return Optional.ofNullable(listed.get(referenceStream));
    }

    @Override
    public synchronized void list(String referenceStream, Collection<String> ids) {
        listed.put(referenceStream, Set.copyOf(ids));
    }
}
