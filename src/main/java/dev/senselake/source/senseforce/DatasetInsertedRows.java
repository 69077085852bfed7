package dev.senselake.source.senseforce;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.FieldNames;
import dev.senselake.source.senseforce.DatasetPages.Inserted;
import dev.senselake.source.senseforce.keyset.DatasetFailures;
import dev.senselake.source.senseforce.keyset.Page;
import dev.senselake.source.senseforce.keyset.PageSource;
import dev.senselake.source.senseforce.keyset.PageSource.Position;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.ReadRequest;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Asks a dataset with two clauses, on the cursor column and on the time of insertion. One page tells some of the days, which
 * needs no order of the rows; only an answer without rows proves that there is none.
 */
final class DatasetInsertedRows implements InsertedRows {
    private static final int MOST_PAGES = 100;

    private final DatasetFailures failures;
    private final String title;
    private final Function<Inserted, PageSource> pages;
    private final Page page = new Page(Page.MAX_BYTES);
    private final ColumnValue value;

    DatasetInsertedRows(DatasetSettings dataset, Function<Inserted, PageSource> pages) {
        this.failures = new DatasetFailures(dataset);
        this.title = dataset.insertedColumn().orElseThrow();
        this.pages = pages;
        this.value = new ColumnValue(new FieldNames().column(title));
    }

    @Override
    public Set<LocalDate> days(Window window, Instant since, Instant until, ReadRequest request) {
        // 1 ms wider, because nobody says whether the source's bounds are inclusive.
        Inserted inserted = new Inserted(title, since.toEpochMilli() - 1, until.toEpochMilli());
        PageSource source = pages.apply(inserted);
        long offset = 0;
        for (int asked = 0; asked < MOST_PAGES; asked++) {
            Position position =
                    new Position(window.start().toEpochMilli() - 1, window.end().toEpochMilli(), offset);
            source.fetch(position, page, request);
            Set<LocalDate> days = within(window, inserted);
            int rows = page.size() + page.undated();
            if (rows == 0 || !days.isEmpty()) {
                return days;
            }
            offset += rows;
        }
        throw failures.fatal(
                ErrorCode.ANSWER_INCOMPLETE,
                "%d pages from %s hold no row of the days that were asked for".formatted(MOST_PAGES, window.from()),
                "ask Senseforce, or leave inserted_column out");
    }

    /** Returns the days of the page's rows that lie in the window, each row checked to be one that was asked for. */
    private Set<LocalDate> within(Window window, Inserted inserted) {
        Set<LocalDate> days = new TreeSet<>();
        for (int index = 0; index < page.size(); index++) {
            LocalDate day = Days.of(Instant.ofEpochMilli(page.epochMilli(index)));
            if (window.contains(day) && days.add(day)) {
                requireInserted(page.row(index), inserted);
            }
        }
        return days;
    }

    private void requireInserted(EncodedRow row, Inserted inserted) {
        OptionalLong time = value.of(row);
        if (time.isEmpty()) {
            throw failures.fatal(
                    ErrorCode.ROW_INVALID,
                    "a row has no %s in milliseconds".formatted(title),
                    "show the column %s in the dataset, or leave inserted_column out".formatted(title));
        }
        if (time.getAsLong() < inserted.fromMilli() || time.getAsLong() > inserted.toMilli()) {
            throw failures.fatal(
                    ErrorCode.ANSWER_INCOMPLETE,
                    "Senseforce does not filter by %s: it gives a row of %s"
                            .formatted(title, Instant.ofEpochMilli(time.getAsLong())),
                    "check that %s is a column of time in the dataset, or leave inserted_column out".formatted(title));
        }
    }
}
