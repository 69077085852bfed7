package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.time.Days;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entities in DynamoDB: {@code CURSOR#<stream>} / {@code entities} (first days) and {@code listed} (of a reference
 * stream). First days are replaced only where their version is still the one that was read.
 */
@Singleton
public final class DynamoEntities implements Entities {
    private static final int MOST_LISTED_CHARS = 300_000;
    private static final String DAYS = "firstDays";
    private static final String IDS = "ids";
    private static final String VERSION = "version";

    private final DynamoTable table;

    /** Keeps the entities in this table. */
    public DynamoEntities(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Map<String, LocalDate> firstDays(String stream) {
        return days(table.get(key(stream, "entities")));
    }

    @Override
    public void add(String stream, Map<String, LocalDate> firstDays) {
        table.change(key(stream, "entities"), item -> {
            Map<String, LocalDate> known = days(item);
            Map<String, LocalDate> merged = Entities.merge(known, firstDays);
            return merged.equals(known) ? Optional.empty() : Optional.of(replacing(item, merged));
        });
    }

    @Override
    public Optional<Set<String>> listed(String referenceStream) {
        return table.get(key(referenceStream, "listed")).list(IDS).map(Set::copyOf);
    }

    @Override
    public void list(String referenceStream, Collection<String> ids) {
        Set<String> distinct = new HashSet<>(ids);
        boolean fits = distinct.stream().mapToInt(String::length).sum() <= MOST_LISTED_CHARS;
        DynamoUpdate update = new DynamoUpdate();
        // A list that does not fit an item is better unknown than cut: a cut one would flag what it lacks.
        table.update(key(referenceStream, "listed"), fits ? update.setList(IDS, distinct) : update.remove(IDS));
    }

    private static DynamoUpdate replacing(DynamoItem seen, Map<String, LocalDate> days) {
        return new DynamoUpdate().setMap(DAYS, days).increment(VERSION).whenUnchanged(VERSION, seen);
    }

    private static Map<String, LocalDate> days(DynamoItem item) {
        Map<String, LocalDate> days = new HashMap<>();
        // A day that somebody mistyped is left out: its entity counts as not seen yet.
        item.map(DAYS).forEach((entity, day) -> Days.parse(day).ifPresent(known -> days.put(entity, known)));
        return days;
    }

    private static Key key(String stream, String kind) {
        return new Key("CURSOR#" + stream, kind);
    }
}
