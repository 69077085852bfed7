package dev.senselake.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.explain.ChangeFile.Change;
import dev.senselake.local.explain.Explanation.How;
import dev.senselake.local.explain.Explanation.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows that are asked about as one generation held them, and step by step as those before it did. */
final class RowStates {
    // Two rows of a dataset may have one key.
    private final Map<JsonKey, List<JsonNode>> rows = new TreeMap<>();
    private final Set<JsonKey> unknown = new TreeSet<>();
    private boolean changedFromOutside;

    /** Begins with the rows that stand in the lake. */
    RowStates(List<JsonNode> now) {
        now.forEach(row -> held(JsonKey.ofRow(row)).add(row));
    }

    /** Tells whether a file names a row as put that the generation does not hold. */
    boolean isChangedFromOutside() {
        return changedFromOutside;
    }

    /** Returns what a generation made of the rows by its file, and goes back to the rows before it. */
    List<RowChange> before(ChangeFile file) {
        Map<JsonKey, List<Change>> changes = new TreeMap<>();
        file.changes()
                .forEach(change -> changes.computeIfAbsent(new JsonKey(change.key()), _ -> new ArrayList<>())
                        .add(change));
        List<RowChange> made = new ArrayList<>();
        rows.forEach((key, all) -> {
            if (!changes.containsKey(key)) {
                How how = file.whole() && !unknown.contains(key) ? How.SAME : How.UNKNOWN;
                all.forEach(row -> made.add(new RowChange(key.columns(), how, Optional.empty(), Optional.of(row))));
            }
        });
        if (!file.whole()) {
            rows.keySet().stream().filter(key -> !changes.containsKey(key)).forEach(unknown::add);
        }
        changes.forEach((key, ofKey) -> {
            made.addAll(told(key, ofKey));
            goBack(key, ofKey);
        });
        made.sort((a, b) -> new JsonKey(a.key()).compareTo(new JsonKey(b.key())));
        return made;
    }

    /** Returns the rows of the oldest generation that is known. */
    List<RowChange> first() {
        List<RowChange> made = new ArrayList<>();
        rows.forEach((key, all) -> all.forEach(row -> made.add(new RowChange(
                key.columns(), unknown.contains(key) ? How.UNKNOWN : How.FIRST, Optional.empty(), Optional.of(row)))));
        return made;
    }

    /** Where the whole row is part of the key, another value is a row that went and one that came; they are in one order. */
    private static List<RowChange> told(JsonKey key, List<Change> changes) {
        List<JsonNode> old = new ArrayList<>();
        List<JsonNode> now = new ArrayList<>();
        changes.forEach(change -> {
            present(change.before()).ifPresent(old::add);
            present(change.now()).ifPresent(now::add);
        });
        List<RowChange> made = new ArrayList<>();
        if (old.size() == now.size()) {
            for (int number = 0; number < old.size(); number++) {
                made.add(new RowChange(
                        key.columns(), How.CHANGED, Optional.of(old.get(number)), Optional.of(now.get(number))));
            }
            return made;
        }
        old.forEach(row -> made.add(new RowChange(key.columns(), How.REMOVED, Optional.of(row), Optional.empty())));
        now.forEach(row -> made.add(new RowChange(key.columns(), How.ADDED, Optional.empty(), Optional.of(row))));
        return made;
    }

    private void goBack(JsonKey key, List<Change> changes) {
        List<JsonNode> held = held(key);
        boolean contradicted = false;
        for (Change change : changes) {
            contradicted |=
                    present(change.now()).filter(now -> !held.remove(now)).isPresent();
        }
        // What is not known contradicts nothing.
        boolean wasKnown = !unknown.remove(key);
        changedFromOutside |= contradicted && wasKnown;
        if (contradicted) {
            held.clear();
        }
        changes.forEach(change -> present(change.before()).ifPresent(held::add));
        if (held.isEmpty()) {
            rows.remove(key);
        }
    }

    private List<JsonNode> held(JsonKey key) {
        return rows.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    private static Optional<JsonNode> present(JsonNode row) {
        return row.isMissingNode() ? Optional.empty() : Optional.of(row);
    }

    /** The key's columns of a row, ordered by their text. */
    record JsonKey(JsonNode columns) implements Comparable<JsonKey> {
        private static final int SURE = 2;

        /** Takes the entity and the time, which stand first, and the id of a dataset's row. */
        static JsonKey ofRow(JsonNode row) {
            ObjectNode key = Rows.JSON.createObjectNode();
            row.properties().stream()
                    .limit(SURE + 1L)
                    .filter(column -> key.size() < SURE || column.getKey().equals("id"))
                    .forEach(column -> key.set(column.getKey(), column.getValue()));
            return new JsonKey(key);
        }

        @Override
        public int compareTo(JsonKey other) {
            return columns.toString().compareTo(other.columns().toString());
        }
    }
}
