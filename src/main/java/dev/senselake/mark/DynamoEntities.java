package dev.senselake.mark;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoMark;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.time.Days;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entities in DynamoDB: {@code CURSOR#<stream>} / {@code entities} (first days) and {@code listed} (of a reference
 * stream). First days have a version, because they are many.
 */
@Singleton
public final class DynamoEntities implements Entities, DynamoMark.Form<Map<String, LocalDate>> {
    private static final int MOST_LISTED_CHARS = 300_000;
    private static final String DAYS = "firstDays";
    private static final String IDS = "ids";
    private static final String VERSION = "version";

    private final DynamoTable table;
    private final DynamoMark<Map<String, LocalDate>> firstDays;

    /** Keeps the entities in this table. */
    public DynamoEntities(DynamoTable table) {
        this.table = table;
        firstDays = new DynamoMark<>(table, "entities", List.of(VERSION), this);
    }

    @Override
    public Map<String, LocalDate> firstDays(String stream) {
        return firstDays.of(stream).orElse(Map.of());
    }

    @Override
    public void add(String stream, Map<String, LocalDate> added) {
        firstDays.change(stream, known -> Optional.of(Entities.merge(known.orElse(Map.of()), added)));
    }

    @Override
    public Optional<Set<String>> listed(String referenceStream) {
        return table.get(key(referenceStream)).list(IDS).map(Set::copyOf);
    }

    @Override
    public void list(String referenceStream, Collection<String> ids) {
        Set<String> distinct = new HashSet<>(ids);
        boolean fits = distinct.stream().mapToInt(String::length).sum() <= MOST_LISTED_CHARS;
        DynamoUpdate update = new DynamoUpdate();
        // A list that does not fit an item is better unknown than cut: a cut one would flag what it lacks.
        table.update(key(referenceStream), fits ? update.setList(IDS, distinct) : update.remove(IDS));
    }

    /** Reads first days; one that somebody mistyped is left out: its entity counts as not seen yet. */
    @Override
    public Optional<Map<String, LocalDate>> read(DynamoItem item) {
        Map<String, LocalDate> days = new HashMap<>();
        item.map(DAYS).forEach((entity, day) -> Days.parse(day).ifPresent(known -> days.put(entity, known)));
        return Optional.of(days);
    }

    @Override
    public DynamoUpdate write(Map<String, LocalDate> days) {
        return new DynamoUpdate().setMap(DAYS, days).increment(VERSION);
    }

    private static Key key(String referenceStream) {
        return new Key("CURSOR#" + referenceStream, "listed");
    }
}
