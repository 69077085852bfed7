package dev.senselake.source.senseforce.keyset;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.time.Instant;
import java.time.LocalDate;

/** What the rows of a dataset can break of its reading, in words: where, which value, and the setting that helps. */
public final class DatasetFailures {
    private final DatasetSettings dataset;
    private final String cursor;

    /** Words the failures of this dataset. */
    public DatasetFailures(DatasetSettings dataset) {
        this.dataset = dataset;
        this.cursor = dataset.cursorColumn();
    }

    /** Returns a failure whose message has the dataset that it is about in front. */
    public Failure failure(ErrorCode code, String message, String nextStep) {
        String where = "dataset %s (%s): ".formatted(dataset.name(), dataset.datasetId());
        return new Failure(code, where + message, nextStep);
    }

    /** Returns such a failure as a fatal one. */
    public FatalException fatal(ErrorCode code, String message, String nextStep) {
        return new FatalException(failure(code, message, nextStep));
    }

    /** Returns the failure of rows that do not ascend; both instants in epoch milliseconds. */
    public FatalException outOfOrder(long previous, long next) {
        return fatal(
                ErrorCode.OUT_OF_ORDER,
                "rows do not ascend by %s: %s comes after %s".formatted(cursor, text(next), text(previous)),
                firstColumn());
    }

    RetryableException hiddenRows(long instant, long reached) {
        return new RetryableException(failure(
                ErrorCode.OUT_OF_ORDER,
                "rows are hidden behind others: up to %s one of %s was not in its place by %s"
                        .formatted(text(reached), text(instant), cursor),
                firstColumn()));
    }

    FatalException samePage(long timestamp, long offset) {
        return fatal(
                ErrorCode.ANSWER_INCOMPLETE,
                "the source answers the same page for ever: from %s, offset %d brings the rows of an earlier offset"
                        .formatted(text(timestamp), offset),
                largerPages() + ", or ask Senseforce");
    }

    FatalException unstable(long timestamp, int scans) {
        return fatal(
                ErrorCode.ANSWER_INCOMPLETE,
                "the rows of %s do not fit one page and changed in each of %d readings"
                        .formatted(text(timestamp), scans),
                largerPages());
    }

    FatalException tooManyTies(long timestamp, int most) {
        return fatal(
                ErrorCode.DAY_TOO_LARGE,
                "more than %d rows share the %s %s".formatted(most, cursor, text(timestamp)),
                "check the column %s of the dataset, or set cursor_column to one that tells rows apart"
                        .formatted(cursor));
    }

    /** Returns the failure of an answer in which {@code rows} of {@code of} rows have no instant. */
    public FatalException noInstant(int rows, int of, String reason) {
        return fatal(
                ErrorCode.ROW_INVALID,
                "%d of %d rows have no %s in milliseconds%s"
                        .formatted(rows, of, cursor, reason.isEmpty() ? "" : ": " + reason),
                "show the column %s in the dataset, or set cursor_column to the title of its time column"
                        .formatted(cursor));
    }

    /** Returns the failure of a page with rows that have no instant, too many or nothing else. */
    FatalException noInstant(Page page) {
        String reason = page.undated(0).defect().orElse("");
        return noInstant(page.undated(), page.size() + page.undated(), reason);
    }

    FatalException dayTooLarge(LocalDate day, long pages) {
        return fatal(
                ErrorCode.DAY_TOO_LARGE,
                "the day %s is not whole after %d pages, and the invocation must end".formatted(day, pages),
                "raise page_size of the dataset (now %d), or the time limit of the function senseforce-page"
                        .formatted(dataset.pageSize()));
    }

    RetryableException outOfTime() {
        return new RetryableException(failure(
                ErrorCode.OUT_OF_TIME,
                "the invocation has too little time left for one page",
                "start the run again; if it stays, raise the time limit of the function senseforce-page"));
    }

    private String firstColumn() {
        return "make %s the first column of the dataset, save it and start the run again".formatted(cursor);
    }

    private String largerPages() {
        return "raise page_size of the dataset (now %d) above the number of rows that share one %s"
                .formatted(dataset.pageSize(), cursor);
    }

    private static String text(long epochMilli) {
        return Instant.ofEpochMilli(epochMilli).toString();
    }
}
