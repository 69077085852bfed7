package dev.senselake.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.config.DatasetSettings.Range;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the configuration key {@code datasets}; a problem in one item hides none in another. */
final class DatasetSettingsParser {
    private static final String WHERE = "senseforce.datasets";
    private static final Set<String> KEYS = Set.of(
            "dataset_id",
            "name",
            "start_date",
            "slice_range",
            "cursor_column",
            "inserted_column",
            "page_size",
            "lookback_days");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
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
    private boolean clean = true;

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
                    "%s is not JSON (near character %d); it takes an array of objects".formatted(WHERE, column));
            return List.of();
        }
        if (!root.isArray() || root.isEmpty()) {
            problems.accept("%s takes a JSON array with at least one object, each with dataset_id, name and start_date"
                    .formatted(WHERE));
            return List.of();
        }
        List<DatasetSettings> datasets = new ArrayList<>();
        for (int index = 0; index < root.size(); index++) {
            item(new Item(root.get(index), "%s[%d]".formatted(WHERE, index))).ifPresent(datasets::add);
        }
        return datasets;
    }

    private Optional<DatasetSettings> item(Item item) {
        clean = true;
        if (!item.node().isObject()) {
            problem("%s takes an object with dataset_id, name and start_date".formatted(item.where()));
            return Optional.empty();
        }
        knownKeysOnly(item);
        insertedColumn(item);
        String id = id(item);
        String name = name(item);
        Optional<LocalDate> start = startDate(item);
        int slice = number(item, "slice_range", DatasetSettings.SLICE_RANGE, DatasetSettings.DEFAULT_SLICE_RANGE);
        String cursor = cursorColumn(item);
        int page = number(item, "page_size", DatasetSettings.PAGE_SIZE, DatasetSettings.DEFAULT_PAGE_SIZE);
        int lookback =
                number(item, "lookback_days", DatasetSettings.LOOKBACK_DAYS, DatasetSettings.DEFAULT_LOOKBACK_DAYS);
        if (!clean) {
            return Optional.empty();
        }
        return start.map(day -> new DatasetSettings(id, name, day, slice, cursor, page, lookback));
    }

    private void knownKeysOnly(Item item) {
        Set<String> unknown = new TreeSet<>();
        item.node().fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                unknown.add(key);
            }
        });
        unknown.forEach(key -> problem("%s.%s is no known key; the keys are %s"
                .formatted(
                        item.where(),
                        PLAIN.matcher(key).matches() ? key : shown(key),
                        String.join(", ", new TreeSet<>(KEYS)))));
    }

    private void insertedColumn(Item item) {
        if (!text(item, "inserted_column").isEmpty()) {
            problem(
                    "%s.inserted_column is not supported; to read by the time of insertion, set cursor_column to that column"
                            .formatted(item.where()));
        }
    }

    private String id(Item item) {
        String given = text(item, "dataset_id");
        String id = URL.matcher(given).matches() ? lastPart(given) : given;
        if (!DatasetSettings.ID.matcher(id).matches()) {
            problem(
                    "%s.dataset_id is %s; it takes 1 to 64 letters, digits and hyphens, or the dataset's URL that ends in them"
                            .formatted(item.where(), shown(given)));
        }
        return id;
    }

    private static String lastPart(String url) {
        String path = URL_TAIL.matcher(url).replaceFirst("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String name(Item item) {
        String name = text(item, "name");
        if (!DatasetSettings.NAME.matcher(name).matches()) {
            problem("%s.name is %s; it takes 1 to 63 lower-case letters, digits and underscores, a letter first"
                    .formatted(item.where(), shown(name)));
        } else if (DatasetSettings.TAKEN_NAMES.contains(name)) {
            problem("%s.name is %s, which is a stream of SenSource; it takes another name"
                    .formatted(item.where(), shown(name)));
        } else if (!names.add(name)) {
            problem("%s.name is %s, which another dataset has; names are unique".formatted(item.where(), shown(name)));
        }
        return name;
    }

    private Optional<LocalDate> startDate(Item item) {
        String given = text(item, "start_date");
        if (DAY.matcher(given).matches()) {
            try {
                return Optional.of(LocalDate.parse(given));
            } catch (DateTimeParseException _) {
                // Falls through to the same problem: a day that no calendar has.
            }
        }
        problem("%s.start_date is %s; it takes a day as YYYY-MM-DD, the first one with data"
                .formatted(item.where(), shown(given)));
        return Optional.empty();
    }

    private String cursorColumn(Item item) {
        if (!item.node().has("cursor_column")) {
            return DatasetSettings.DEFAULT_CURSOR_COLUMN;
        }
        String column = text(item, "cursor_column");
        if (!DatasetSettings.COLUMN.matcher(column).matches()) {
            problem("%s.cursor_column is %s; it takes a column's title, 1 to 128 characters"
                    .formatted(item.where(), shown(column)));
        }
        return column;
    }

    private int number(Item item, String key, Range range, int byDefault) {
        JsonNode value = item.node().path(key);
        if (value.isMissingNode()) {
            return byDefault;
        }
        String written = value.asText("").strip();
        boolean whole = written.matches("-?\\d{1,9}");
        if (!whole || !range.holds(Long.parseLong(written))) {
            problem("%s.%s is %s; it takes a whole number from %d to %d"
                    .formatted(item.where(), key, shown(value.toString()), range.least(), range.most()));
            return byDefault;
        }
        return Integer.parseInt(written);
    }

    private String text(Item item, String key) {
        JsonNode value = item.node().path(key);
        if (value.isContainerNode() || value.isBoolean()) {
            problem("%s.%s takes a text".formatted(item.where(), key));
            return "";
        }
        return value.asText("").strip();
    }

    private void problem(String text) {
        clean = false;
        problems.accept(text);
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "missing or empty";
        }
        String printable = value.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= 80
                ? "\"%s\"".formatted(printable)
                : "\"%s...\"".formatted(printable.substring(0, 80));
    }

    private record Item(JsonNode node, String where) {}
}
