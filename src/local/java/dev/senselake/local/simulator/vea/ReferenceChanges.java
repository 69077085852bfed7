package dev.senselake.local.simulator.vea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What was changed in the reference lists: records edited, removed and added, in the order of the calls. */
public final class ReferenceChanges {

    private record Change(EntityType type, UnaryOperator<Stream<ObjectNode>> edit) {}

    private final List<Change> changes = new CopyOnWriteArrayList<>();

    /** Sets one field of one record. */
    public ReferenceChanges set(EntityType type, String id, String field, JsonNode value) {
        return add(
                type,
                rows -> rows.peek(row -> {
                    if (has(row, type, id)) {
                        row.set(field, value);
                    }
                }));
    }

    /** Sets one field of every record: a new column. */
    ReferenceChanges setAll(EntityType type, String field, JsonNode value) {
        return add(type, rows -> rows.peek(row -> row.set(field, value)));
    }

    /** Removes one field of every record: a lost column. */
    ReferenceChanges dropField(EntityType type, String field) {
        return add(type, rows -> rows.peek(row -> row.remove(field)));
    }

    /** Removes one record. */
    public ReferenceChanges remove(EntityType type, String id) {
        return add(type, rows -> rows.filter(row -> !has(row, type, id)));
    }

    /** Adds one record at the end. */
    ReferenceChanges append(EntityType type, ObjectNode row) {
        return add(type, rows -> Stream.concat(rows, Stream.of(row.deepCopy())));
    }

    /** Undoes every change. */
    void clear() {
        changes.clear();
    }

    List<ObjectNode> applied(EntityType type, Stream<ObjectNode> rows) {
        Stream<ObjectNode> changed = rows;
        for (Change change : changes) {
            if (change.type() == type) {
                changed = change.edit().apply(changed);
            }
        }
        return changed.toList();
    }

    private static boolean has(ObjectNode row, EntityType type, String id) {
        return row.path(type.idKey()).asText().equals(id);
    }

    private ReferenceChanges add(EntityType type, UnaryOperator<Stream<ObjectNode>> edit) {
        changes.add(new Change(type, edit));
        return this;
    }
}
