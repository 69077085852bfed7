package dev.senselake.source.senseforce;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.source.SourceGuard.Read;
import dev.senselake.source.senseforce.keyset.DatasetFailures;
import dev.senselake.source.senseforce.keyset.Page;
import dev.senselake.source.senseforce.keyset.PageSource;
import dev.senselake.source.senseforce.keyset.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    /** How a need is met. */
    public enum Verdict {
        /** It is met. */
        MET,
        /** It is not met, and reading works without, in a lesser way. */
        LESSER,
        /** The dataset has no row that could tell. */
        UNKNOWN,
        /** It is not met, and reading will fail. */
        FAILED
    }

    /** One need: its verdict, what was found, and what to do (empty where nothing is to do). */
    public record Line(String need, Verdict verdict, String found, String nextStep) {}

    /** Asks for the first rows between the start date and {@code now}; never throws what the source answers. */
    public List<Line> run(Read read, Instant now) {
        Page page = new Page(Page.MAX_BYTES);
        long start =
                dataset.startDate().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        try {
            pages.fetch(new Position(start - 1, now.toEpochMilli(), 0), page, read);
        } catch (FailureException e) {
            return List.of(refused(e.failure()));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(line("is there and shared", Verdict.MET, "the first %d rows were read".formatted(page.size()), ""));
        if (page.size() == 0) {
            lines.add(line(
                    "has rows since " + dataset.startDate(),
                    Verdict.UNKNOWN,
                    "none, so its columns and order cannot be checked",
                    "check start_date and the dataset's own filters"));
            return lines;
        }
        columns(page, lines);
        lines.add(order(page));
        return lines;
    }

    private Line refused(Failure failure) {
        return line("is there and shared", Verdict.FAILED, failure.message(), failure.nextStep());
    }

    private void columns(Page page, List<Line> lines) {
        Set<String> present = columnsOf(page.row(0));
        lines.add(column(present, dataset.cursorColumn(), Verdict.FAILED, "it filters and places the rows"));
        lines.add(column(present, THING, Verdict.FAILED, "it is part of the key"));
        lines.add(column(present, ID, Verdict.LESSER, "without it, rows are told apart by their content alone"));
    }

    private Line column(Set<String> present, String title, Verdict otherwise, String why) {
        if (present.contains(bare(title))) {
            return line("has " + title, Verdict.MET, "yes", "");
        }
        return line(
                "has " + title,
                otherwise,
                "no; " + why,
                "add the column %s to the dataset under this title, with its data shown, and save".formatted(title));
    }

    private Line order(Page page) {
        String need = "ascends by " + dataset.cursorColumn();
        if (page.unplaced() > 0) {
            Failure failure =
                    failures().unplaced(page.unplaced(), page.size(), "").failure();
            return line(need, Verdict.FAILED, failure.message(), failure.nextStep());
        }
        OptionalInt descent = page.firstDescent();
        if (descent.isPresent()) {
            int index = descent.getAsInt();
            Failure failure = failures()
                    .outOfOrder(page.epochMilli(index - 1), page.epochMilli(index))
                    .failure();
            return line(need, Verdict.FAILED, failure.message(), failure.nextStep());
        }
        return page.size() > 1
                ? line(need, Verdict.MET, "yes, in the first %d rows".formatted(page.size()), "")
                : line(need, Verdict.UNKNOWN, "one row tells nothing", "");
    }

    private DatasetFailures failures() {
        return new DatasetFailures(dataset);
    }

    private Line line(String need, Verdict verdict, String found, String nextStep) {
        return new Line("dataset %s %s".formatted(dataset.name(), need), verdict, found, nextStep);
    }

    private static Set<String> columnsOf(EncodedRow row) {
        Set<String> columns = new HashSet<>();
        try (JsonParser parser = JsonAnswers.open(new ByteArrayInputStream(row.line(), 0, row.lineLength()))) {
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
