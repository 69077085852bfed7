package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.dynamo.TableConfig;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The entities in DynamoDB: {@code CURSOR#<stream>} / {@code entities} (first days) and {@code listed} (of a reference
 * stream). An item is replaced only where its version is still the one that was read.
 */
public final class DynamoEntities implements Entities {
    private static final int TRIES = 20;
    private static final int MOST_LISTED_CHARS = 300_000;
    private static final String DAYS = "firstDays";
    private static final String IDS = "ids";
    private static final String VERSION = "version";

    private final DynamoTable table;

    /** Uses the table through this client. */
    public DynamoEntities(DynamoDbClient client, TableConfig config) {
        table = new DynamoTable(client, config);
    }

    @Override
    public Map<String, LocalDate> firstDays(String stream) {
        return table.get(key(stream, "entities")).map(DynamoEntities::days).orElse(Map.of());
    }

    @Override
    public void add(String stream, Map<String, LocalDate> firstDays) {
        Key key = key(stream, "entities");
        Optional<Map<String, AttributeValue>> seen = table.get(key);
        for (int tries = 0; tries < TRIES; tries++) {
            Map<String, LocalDate> known = seen.map(DynamoEntities::days).orElse(Map.of());
            Map<String, LocalDate> merged = FirstDays.merge(known, firstDays);
            if (merged.equals(known)) {
                return;
            }
            DynamoUpdate update = new DynamoUpdate().set(DAYS, map(merged)).increment(VERSION);
            switch (table.update(key, unchanged(update, seen))) {
                case Updated.Applied(Map<String, AttributeValue> _) -> {
                    return;
                }
                case Updated.Refused(Map<String, AttributeValue> item) ->
                    seen = item.isEmpty() ? Optional.empty() : Optional.of(item);
            }
        }
        throw new RetryableException(new Failure(
                ErrorCode.LEDGER_UNAVAILABLE,
                "the entities of %s changed %d times while some were added".formatted(stream, TRIES),
                "the step is tried again; if it stays so, lower max_in_flight"));
    }

    @Override
    public Optional<Set<String>> listed(String referenceStream) {
        return table.get(key(referenceStream, "listed"))
                .flatMap(item -> Optional.ofNullable(item.get(IDS)))
                .map(ids ->
                        new HashSet<>(ids.l().stream().map(AttributeValue::s).toList()));
    }

    @Override
    public void list(String referenceStream, Collection<String> ids) {
        Set<String> distinct = new HashSet<>(ids);
        boolean fits = distinct.stream().mapToInt(String::length).sum() <= MOST_LISTED_CHARS;
        DynamoUpdate update = new DynamoUpdate();
        // A list that does not fit an item is better unknown than cut: a cut one would flag what it lacks.
        table.update(
                key(referenceStream, "listed"),
                fits
                        ? update.set(
                                IDS,
                                AttributeValue.fromL(distinct.stream()
                                        .map(AttributeValue::fromS)
                                        .toList()))
                        : update.remove(IDS));
    }

    private static DynamoUpdate unchanged(DynamoUpdate update, Optional<Map<String, AttributeValue>> seen) {
        return seen.map(item -> item.get(VERSION))
                .map(version -> update.when("#version = :seen").with("seen", version))
                .orElseGet(() -> update.when("attribute_not_exists(#version)"));
    }

    private static Map<String, LocalDate> days(Map<String, AttributeValue> item) {
        Map<String, LocalDate> days = new HashMap<>();
        AttributeValue map = item.get(DAYS);
        if (map != null) {
            map.m().forEach((entity, day) -> days.put(entity, LocalDate.parse(day.s())));
        }
        return days;
    }

    private static AttributeValue map(Map<String, LocalDate> days) {
        Map<String, AttributeValue> map = new HashMap<>();
        days.forEach((entity, day) -> map.put(entity, AttributeValue.fromS(day.toString())));
        return AttributeValue.fromM(map);
    }

    private static Key key(String stream, String kind) {
        return new Key("CURSOR#" + stream, kind);
    }
}
