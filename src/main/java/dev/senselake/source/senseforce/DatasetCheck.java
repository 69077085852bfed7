package dev.senselake.source.senseforce;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.source.senseforce.keyset.DatasetFailures;
import dev.senselake.source.senseforce.keyset.Page;
import dev.senselake.source.senseforce.keyset.PageSource;
import dev.senselake.source.senseforce.keyset.PageSource.Position;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Tries whether a dataset can be read as configured: one small request, a line for each need. */
public final class DatasetCheck {
    private static final String THING = "Thing";
    private static final String ID = "Id";

    private final DatasetSettings dataset;
    private final PageSource pages;

    /** Checks the dataset over this access. */
    public DatasetCheck(DatasetSettings dataset, SenseforceAccess access) {
        this(dataset, new DatasetPages(dataset.withPageSize(DatasetSettings.PAGE_SIZE.least()), access));
    }

    DatasetCheck(DatasetSettings dataset, PageSource pages) {
        this.dataset = dataset;
        this.pages = pages;
    }

    /** Asks for the first rows between the start date and now; never throws what the source answers. */
    public List<Need> run(String runId, Deadline deadline) {
        Page page = new Page(Page.MAX_BYTES);
        long start =
                dataset.startDate().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        try {
            Position position = new Position(start - 1, deadline.clock().millis(), 0);
            pages.fetch(position, page, new ReadRequest(runId, Optional.empty(), deadline, new RequestTally()));
        } catch (FailureException e) {
            return List.of(failed("is there and shared", e.failure()));
        }
        List<Need> needs = new ArrayList<>();
        needs.add(need("is there and shared", Verdict.MET, "the first %d rows were read".formatted(page.size()), ""));
        if (page.size() == 0) {
            needs.add(need(
                    "has rows since " + dataset.startDate(),
                    Verdict.UNKNOWN,
                    "none, so its columns and order cannot be checked",
                    "check start_date and the dataset's own filters"));
            return needs;
        }
        columns(page, needs);
        needs.add(order(page));
        return needs;
    }

    private void columns(Page page, List<Need> needs) {
        Set<String> present = columnsOf(page.row(0));
        needs.add(column(present, dataset.cursorColumn(), Verdict.FAILED, "it filters and places the rows"));
        needs.add(column(present, THING, Verdict.FAILED, "it is part of the key"));
        needs.add(column(present, ID, Verdict.LESSER, "without it, rows are told apart by their content alone"));
    }

    private Need column(Set<String> present, String title, Verdict otherwise, String why) {
        if (present.contains(bare(title))) {
            return need("has " + title, Verdict.MET, "yes", "");
        }
        return need(
                "has " + title,
                otherwise,
                "no; " + why,
                "add the column %s to the dataset under this title, with its data shown, and save".formatted(title));
    }

    private Need order(Page page) {
        String need = "ascends by " + dataset.cursorColumn();
        if (page.withoutInstant() > 0) {
            Failure failure =
                    failures().noInstant(page.withoutInstant(), page.size(), "").failure();
            return failed(need, failure);
        }
        OptionalInt descent = page.firstDescent();
        if (descent.isPresent()) {
            int index = descent.getAsInt();
            Failure failure = failures()
                    .outOfOrder(page.epochMilli(index - 1), page.epochMilli(index))
                    .failure();
            return failed(need, failure);
        }
        return page.size() > 1
                ? need(need, Verdict.MET, "yes, in the first %d rows".formatted(page.size()), "")
                : need(need, Verdict.UNKNOWN, "one row tells nothing", "");
    }

    private DatasetFailures failures() {
        return new DatasetFailures(dataset);
    }

    private Need failed(String need, Failure failure) {
        return need(need, Verdict.FAILED, failure.message(), failure.nextStep());
    }

    private Need need(String need, Verdict verdict, String found, String nextStep) {
        return new Need("dataset %s %s".formatted(dataset.name(), need), verdict, found, nextStep);
    }

    private static Set<String> columnsOf(EncodedRow row) {
        Set<String> columns = new HashSet<>();
        try (JsonParser parser =
                JsonAnswers.open(new ByteArrayInputStream(row.line(), row.lineStart(), row.lineLength()))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                columns.add(bare(parser.currentName()));
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a row that was encoded cannot be read again", e);
        }
        return columns;
    }

    private static String bare(String name) {
        return name.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}
