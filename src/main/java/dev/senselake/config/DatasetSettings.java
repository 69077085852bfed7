package dev.senselake.config;

import dev.senselake.config.Settings.Range;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One configured dataset: which one it is upstream, what its stream is called here, its first day, days per window, the
 * title of the column that filters and places its rows, rows per request, how many days are read again, and the title of
 * the column that says when a row was inserted, if rows that are inserted late are looked for.
 */
public record DatasetSettings(
        String datasetId,
        String name,
        LocalDate startDate,
        int sliceRange,
        String cursorColumn,
        int pageSize,
        int lookbackDays,
        Optional<String> insertedColumn) {
    /** Rows per request. */
    public static final Range PAGE_SIZE = new Range(100, 100_000);

    static final Range SLICE_RANGE = new Range(1, 365);
    static final Range LOOKBACK_DAYS = new Range(0, 365);
    static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    static final Pattern COLUMN = Pattern.compile("\\S(?:[^\\p{Cntrl}]{0,126}\\S)?");
    static final Set<String> TAKEN_NAMES =
            Set.of("location", "site", "zone", "space", "sensor", "traffic", "occupancy");

    public DatasetSettings {
        require(ID.matcher(datasetId).matches(), "dataset_id", datasetId);
        require(NAME.matcher(name).matches() && !TAKEN_NAMES.contains(name), "name", name);
        require(COLUMN.matcher(cursorColumn).matches(), "cursor_column", cursorColumn);
        SLICE_RANGE.require("slice_range", sliceRange);
        PAGE_SIZE.require("page_size", pageSize);
        LOOKBACK_DAYS.require("lookback_days", lookbackDays);
        insertedColumn.ifPresent(title -> require(COLUMN.matcher(title).matches(), "inserted_column", title));
    }

    /** A dataset in which no late rows are looked for. */
    public DatasetSettings(
            String datasetId,
            String name,
            LocalDate startDate,
            int sliceRange,
            String cursorColumn,
            int pageSize,
            int lookbackDays) {
        this(datasetId, name, startDate, sliceRange, cursorColumn, pageSize, lookbackDays, Optional.empty());
    }

    /**
     * Reads the JSON array of datasets. Reports every problem, each with its place and what is permitted; returns the items
     * without one.
     */
    public static List<DatasetSettings> parse(String json, Consumer<String> problems) {
        return new DatasetSettingsParser(problems).parse(json);
    }

    /** Returns the same dataset, read in pages of another size. */
    public DatasetSettings withPageSize(int rows) {
        return new DatasetSettings(
                datasetId, name, startDate, sliceRange, cursorColumn, rows, lookbackDays, insertedColumn);
    }

    private static void require(boolean holds, String key, String value) {
        if (!holds) {
            throw new IllegalArgumentException("%s of a dataset is not allowed: %s".formatted(key, value));
        }
    }
}
