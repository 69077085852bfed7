package dev.senselake.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.config.Settings.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the JSON array of {@code SENSEFORCE_DATASETS}; a problem in one item hides none in another. */
final class DatasetSettingsParser {
    private static final String VARIABLE = "SENSEFORCE_DATASETS";
    private static final Pattern URL = Pattern.compile("https?://.*");
    private static final Pattern URL_TAIL = Pattern.compile("(?:[?#][^/]*)?/*$");
    private static final Pattern PLAIN = Pattern.compile("[\\w-]{1,40}");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final Consumer<String> problems;
    private final Set<String> names = new HashSet<>();

    DatasetSettingsParser(Consumer<String> problems) {
        this.problems = problems;
    }

    List<DatasetSettings> parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            problems.accept(
                    "%s is not JSON (near character %d); it takes an array of objects".formatted(VARIABLE, column));
            return List.of();
        }
        if (!root.isArray() || root.isEmpty()) {
            problems.accept("%s takes a JSON array with at least one object, each with dataset_id, name and start_date"
                    .formatted(VARIABLE));
            return List.of();
        }
        List<DatasetSettings> datasets = new ArrayList<>();
        for (int index = 0; index < root.size(); index++) {
            Item item = new Item(root.get(index), "%s[%d]".formatted(VARIABLE, index));
            Optional<DatasetSettings> dataset = read(item);
            item.problems.found().forEach(problems);
            dataset.ifPresent(datasets::add);
        }
        return datasets;
    }

    private Optional<DatasetSettings> read(Item item) {
        if (!item.node.isObject()) {
            item.problems.add("%s takes an object with dataset_id, name and start_date".formatted(item.where));
            return Optional.empty();
        }
        String id = item.form(
                "dataset_id",
                item.text("dataset_id").map(DatasetSettingsParser::lastPart),
                DatasetSettings.ID,
                "1 to 64 letters, digits and hyphens, or the dataset's URL that ends in them");
        String name = name(item);
        Optional<LocalDate> start = item.day("start_date");
        int slice = item.number("slice_range", 10, DatasetSettings.SLICE_RANGE);
        String cursor = item.has("cursor_column")
                ? item.form(
                        "cursor_column",
                        item.text("cursor_column"),
                        DatasetSettings.COLUMN,
                        "a column's title, 1 to 128 characters")
                : "Timestamp";
        int page = item.number("page_size", 10_000, DatasetSettings.PAGE_SIZE);
        int lookback = item.number("lookback_days", 2, DatasetSettings.LOOKBACK_DAYS);
        if (item.text("inserted_column").isPresent()) {
            item.problems.add("%s is not supported; to read by the time of insertion, set cursor_column to that column"
                    .formatted(item.key("inserted_column")));
        }
        item.refuseOtherKeys();
        return start.filter(_ -> item.problems.found().isEmpty())
                .map(day -> new DatasetSettings(id, name, day, slice, cursor, page, lookback));
    }

    /** Returns the id at the end of a URL as a browser shows it; any other text as it is. */
    private static String lastPart(String text) {
        if (!URL.matcher(text).matches()) {
            return text;
        }
        String path = URL_TAIL.matcher(text).replaceFirst("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String name(Item item) {
        String name = item.form(
                "name",
                item.text("name"),
                DatasetSettings.NAME,
                "1 to 63 lower-case letters, digits and underscores, a letter first");
        if (DatasetSettings.TAKEN_NAMES.contains(name)) {
            item.problems.add("%s is %s, which is a stream of SenSource; it takes another name"
                    .formatted(item.key("name"), Problems.shown(name)));
        } else if (!name.isEmpty() && !names.add(name)) {
            item.problems.add("%s is %s, which another dataset has; names are unique"
                    .formatted(item.key("name"), Problems.shown(name)));
        }
        return name;
    }

    /** One element of the array; remembers which keys it was asked for. */
    private static final class Item {
        private final JsonNode node;
        private final String where;
        private final Problems problems = new Problems();
        private final Set<String> asked = new TreeSet<>();

        Item(JsonNode node, String where) {
            this.node = node;
            this.where = where;
        }

        String key(String key) {
            return where + "." + key;
        }

        boolean has(String key) {
            asked.add(key);
            return node.has(key);
        }

        Optional<String> text(String key) {
            asked.add(key);
            JsonNode value = node.path(key);
            if (value.isContainerNode() || value.isBoolean()) {
                problems.add("%s takes a text".formatted(key(key)));
            }
            return Optional.of(value.asText("").strip()).filter(text -> !text.isEmpty());
        }

        String form(String key, Optional<String> text, Pattern form, String allowed) {
            return problems.form(key(key), text, form, allowed);
        }

        Optional<LocalDate> day(String key) {
            Optional<String> text = text(key);
            if (text.isEmpty()) {
                problems.add(
                        "%s is missing; it takes a UTC day as YYYY-MM-DD, the first one with data".formatted(key(key)));
            }
            return text.flatMap(day -> problems.day(key(key), day));
        }

        int number(String key, int byDefault, Range range) {
            return has(key) ? problems.number(key(key), node.path(key).asText(), range) : byDefault;
        }

        void refuseOtherKeys() {
            Set<String> unknown = new TreeSet<>();
            node.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(asked);
            unknown.forEach(other -> problems.add("%s is no known key; the keys are %s"
                    .formatted(
                            key(PLAIN.matcher(other).matches() ? other : Problems.shown(other)),
                            String.join(", ", asked))));
        }
    }
}
