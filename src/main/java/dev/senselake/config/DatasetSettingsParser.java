package dev.senselake.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Settings.Range;
import dev.senselake.stream.JsonFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the JSON array of {@code SENSEFORCE_DATASETS}; a problem in one item hides none in another. */
final class DatasetSettingsParser {
    private static final String VARIABLE = "SENSEFORCE_DATASETS";
    private static final Pattern URL = Pattern.compile("https?://.*");
    private static final Pattern URL_TAIL = Pattern.compile("(?:[?#][^/]*)?/*$");
    private static final List<String> KEYS = List.of(
            "dataset_id",
            "name",
            "start_date",
            "slice_range",
            "cursor_column",
            "page_size",
            "lookback_days",
            "inserted_column");

    private final Consumer<String> problems;
    private final Set<String> names = new HashSet<>();

    DatasetSettingsParser(Consumer<String> problems) {
        this.problems = problems;
    }

    List<DatasetSettings> parse(String json) {
        JsonNode root;
        try {
            root = JsonFields.parse(json);
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            problems.accept(
                    "%s is not JSON (near character %d); it takes an array of objects".formatted(VARIABLE, column));
            return List.of();
        }
        if (!root.isArray() || root.valueStream().allMatch(JsonNode::isNull)) {
            problems.accept("%s takes a JSON array with at least one object, each with dataset_id, name and start_date"
                    .formatted(VARIABLE));
            return List.of();
        }
        List<DatasetSettings> datasets = new ArrayList<>();
        for (int index = 0; index < root.size(); index++) {
            String where = "%s[%d]".formatted(VARIABLE, index);
            if (root.get(index).isNull()) {
                continue;
            }
            if (root.get(index).isObject()) {
                Item item = new Item(root.get(index), where + ".");
                read(item).ifPresent(datasets::add);
                item.problems.found().forEach(problems);
            } else {
                problems.accept("%s takes an object with dataset_id, name and start_date".formatted(where));
            }
        }
        return datasets;
    }

    private Optional<DatasetSettings> read(Item item) {
        String id = item.problems.form(
                item.fields.key("dataset_id"),
                item.text("dataset_id").map(DatasetSettingsParser::lastPart),
                DatasetSettings.ID,
                "1 to 64 letters, digits and hyphens, or the dataset's URL that ends in them");
        String name = name(item);
        Optional<LocalDate> start = item.day("start_date");
        int slice = item.number("slice_range", 10, DatasetSettings.SLICE_RANGE);
        String cursor = item.node.hasNonNull("cursor_column")
                ? item.form("cursor_column", DatasetSettings.COLUMN, "a column's title, 1 to 128 characters")
                : "Timestamp";
        int page = item.number("page_size", 10_000, DatasetSettings.PAGE_SIZE);
        int lookback = item.number("lookback_days", 5, DatasetSettings.LOOKBACK_DAYS);
        Optional<String> inserted = inserted(item, cursor);
        return start.filter(_ -> item.problems.found().isEmpty())
                .map(day -> new DatasetSettings(id, name, day, slice, cursor, page, lookback, inserted));
    }

    /** Returns the id at the end of a URL as a browser shows it; any other text as it is. */
    private static String lastPart(String text) {
        if (!URL.matcher(text).matches()) {
            return text;
        }
        String path = URL_TAIL.matcher(text).replaceFirst("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<String> inserted(Item item, String cursor) {
        if (!item.node.hasNonNull("inserted_column")) {
            return Optional.empty();
        }
        String title = item.form("inserted_column", DatasetSettings.COLUMN, "a column's title, 1 to 128 characters");
        if (title.equalsIgnoreCase(cursor)) {
            item.fields.problem(
                    "inserted_column",
                    "is the cursor_column as well; rows that are placed by the time of insertion are never late");
        }
        return Optional.of(title);
    }

    private String name(Item item) {
        String name = item.form(
                "name", DatasetSettings.NAME, "1 to 63 lower-case letters, digits and underscores, a letter first");
        if (DatasetSettings.TAKEN_NAMES.contains(name)) {
            item.fields.problem(
                    "name",
                    "is %s, which is a stream of SenSource; it takes another name".formatted(Problems.shown(name)));
        } else if (!name.isEmpty() && !names.add(name)) {
            item.fields.problem(
                    "name", "is %s, which another dataset has; names are unique".formatted(Problems.shown(name)));
        }
        return name;
    }

    /** One element of the array. */
    private static final class Item {
        private final JsonNode node;
        private final Problems problems = new Problems();
        private final JsonFields fields;

        Item(JsonNode node, String prefix) {
            this.node = node;
            this.fields = new JsonFields(node, prefix, KEYS, problems::add);
        }

        Optional<String> text(String key) {
            JsonNode value = node.path(key);
            if (value.isContainerNode() || value.isBoolean()) {
                fields.problem(key, "takes a text");
            }
            return Optional.of(value.asText("").strip()).filter(text -> !text.isEmpty());
        }

        String form(String key, Pattern form, String allowed) {
            return problems.form(fields.key(key), text(key), form, allowed);
        }

        Optional<LocalDate> day(String key) {
            Optional<String> text = text(key);
            if (text.isEmpty()) {
                fields.problem(key, "is missing; it takes a UTC day as YYYY-MM-DD, the first one with data");
            }
            return text.flatMap(day -> problems.day(fields.key(key), day));
        }

        int number(String key, int byDefault, Range range) {
            return node.hasNonNull(key)
                    ? problems.number(fields.key(key), node.path(key).asText(), range)
                    : byDefault;
        }
    }
}
