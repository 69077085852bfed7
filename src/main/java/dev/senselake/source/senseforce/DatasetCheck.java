package dev.senselake.source.senseforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.config.DatasetSettings;
import dev.senselake.row.ColumnNames;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.FieldNames;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.source.senseforce.keyset.DatasetFailures;
import dev.senselake.source.senseforce.keyset.Page;
import dev.senselake.source.senseforce.keyset.PageSource;
import dev.senselake.source.senseforce.keyset.PageSource.Position;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tries whether a dataset can be read as configured: one small request, a line for each need. */
public final class DatasetCheck {
    private static final int MOST_TOLD = 20;

    private final DatasetSettings dataset;
    private final ColumnNames columns;
    private final PageSource pages;

    /** Checks the dataset over this access; {@code columns} names its columns and writes nothing. */
    public DatasetCheck(DatasetSettings dataset, ColumnNames columns, SenseforceStreams.Access access) {
        this(
                dataset,
                columns,
                new DatasetPages(dataset.withPageSize(DatasetSettings.PAGE_SIZE.least()), columns, access));
    }

    DatasetCheck(DatasetSettings dataset, ColumnNames columns, PageSource pages) {
        this.dataset = dataset;
        this.columns = columns;
        this.pages = pages;
    }

    /** Asks for the first rows between the start date and now; never throws what the source answers. */
    public List<Need> run(String runId, Deadline deadline) {
        Page page = new Page(Page.MAX_BYTES);
        Need shared = Need.tried("is there and shared", () -> {
            long now = deadline.clock().millis();
            // Whether it can be read at all is worth knowing before its start date as well.
            Position position = new Position(Math.min(start(), now) - 1, now, 0);
            pages.fetch(position, page, new ReadRequest(runId, Optional.empty(), deadline, new RequestTally()));
            return "the first %d rows were read".formatted(page.size());
        });
        List<Need> needs = new ArrayList<>(List.of(shared));
        if (start() > deadline.clock().millis()) {
            needs.add(new Need(
                    "has started",
                    Verdict.UNKNOWN,
                    "its start date, %s, is still to come: nothing of it is loaded before"
                            .formatted(dataset.startDate()),
                    "set an earlier start_date to load what is there already"));
        } else if (shared.verdict() == Verdict.MET) {
            needs.addAll(contents(page));
        }
        return needs.stream().map(this::ofDataset).toList();
    }

    private long start() {
        return dataset.startDate().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private Need ofDataset(Need need) {
        String text = "dataset %s %s".formatted(dataset.name(), need.need());
        return new Need(text, need.verdict(), need.found(), need.nextStep());
    }

    private List<Need> contents(Page page) {
        if (page.size() + page.undated() == 0) {
            return List.of(new Need(
                    "has rows since " + dataset.startDate(),
                    Verdict.UNKNOWN,
                    "none, so its columns and order cannot be checked",
                    "check start_date and the dataset's own filters"));
        }
        Set<String> present = columnsOf(page.size() > 0 ? page.row(0) : page.undated(0));
        List<Need> needs = new ArrayList<>(List.of(
                column(present, dataset.cursorColumn(), Verdict.FAILED, "it filters and places the rows"),
                column(present, "Thing", Verdict.LESSER, "without it, nobody can tell which machine a row is of"),
                column(present, "Id", Verdict.LESSER, "without it, rows are told apart by their content alone"),
                order(page)));
        dataset.insertedColumn().map(title -> inserted(page, title)).ifPresent(needs::add);
        told().ifPresent(needs::add);
        return needs;
    }

    /** Returns which columns are called otherwise in the lake than their titles say, if any are. */
    private Optional<Need> told() {
        String names = columns.unusual().entrySet().stream()
                .limit(MOST_TOLD)
                .map(told ->
                        "%s is %s".formatted(told.getKey().replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " "), told.getValue()))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(Need.met("has names that are taken", names));
    }

    private static Need column(Set<String> present, String title, Verdict otherwise, String why) {
        String need = "has " + title;
        return present.contains(bare(title))
                ? Need.met(need, "yes")
                : new Need(
                        need,
                        otherwise,
                        "no; " + why,
                        "add the column %s to the dataset under this title, with its data shown, and save"
                                .formatted(title));
    }

    /** Tells whether the time of insertion can be read in the first rows. */
    private static Need inserted(Page page, String title) {
        ColumnValue value = new ColumnValue(new FieldNames().column(title));
        int read = (int) IntStream.range(0, page.size())
                .filter(index -> value.of(page.row(index)).isPresent())
                .count();
        String need = "has %s as a time".formatted(title);
        return read == page.size()
                ? Need.met(need, "yes, in the first %d rows".formatted(read))
                : new Need(
                        need,
                        Verdict.FAILED,
                        "%d of %d rows have it in milliseconds; late rows are found by it".formatted(read, page.size()),
                        "add the column %s to the dataset under this title, with its data shown, and save; or leave inserted_column out"
                                .formatted(title));
    }

    private Need order(Page page) {
        String need = "ascends by " + dataset.cursorColumn();
        DatasetFailures failures = new DatasetFailures(dataset);
        if (page.undated() > 0) {
            int rows = page.size() + page.undated();
            return Need.failed(
                    need, failures.noInstant(page.undated(), rows, "").failure());
        }
        OptionalInt descent = page.firstDescent();
        if (descent.isPresent()) {
            long previous = page.epochMilli(descent.getAsInt() - 1);
            long next = page.epochMilli(descent.getAsInt());
            return Need.failed(need, failures.outOfOrder(previous, next).failure());
        }
        return page.size() > 1
                ? Need.met(need, "yes, in the first %d rows".formatted(page.size()))
                : new Need(need, Verdict.UNKNOWN, "one row tells nothing", "");
    }

    private static Set<String> columnsOf(EncodedRow row) {
        try {
            JsonNode values = new JsonMapper().readTree(row.line(), row.lineStart(), row.lineLength());
            return values.properties().stream()
                    .map(column -> bare(column.getKey()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("a row that was encoded cannot be read again", e);
        }
    }

    private static String bare(String name) {
        return name.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}
