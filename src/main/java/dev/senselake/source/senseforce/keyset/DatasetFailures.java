package dev.senselake.source.senseforce.keyset;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.time.Instant;
import java.time.LocalDate;

/** What can go wrong in reading one dataset, in words: where, which value, and the setting that helps. */
public final class DatasetFailures {
    private final DatasetSettings dataset;

    public DatasetFailures(DatasetSettings dataset) {
        this.dataset = dataset;
    }

    public FatalException outOfOrder(long previous, long next) {
        return fatal(
                ErrorCode.OUT_OF_ORDER,
                "rows do not ascend by %s: %s comes after %s"
                        .formatted(dataset.cursorColumn(), Instant.ofEpochMilli(next), Instant.ofEpochMilli(previous)),
                "make %s the first column of the dataset, save it and start the run again"
                        .formatted(dataset.cursorColumn()));
    }

    RetryableException hiddenRows(long instant, long reached) {
        return new RetryableException(new Failure(
                ErrorCode.OUT_OF_ORDER,
                at("rows are hidden behind others: up to %s one of %s was not in its place by %s"
                        .formatted(
                                Instant.ofEpochMilli(reached), Instant.ofEpochMilli(instant), dataset.cursorColumn())),
                "make %s the first column of the dataset, save it and start the run again"
                        .formatted(dataset.cursorColumn())));
    }

    FatalException samePage(long timestamp, long offset) {
        return fatal(
                ErrorCode.ANSWER_INCOMPLETE,
                "the source answers the same page for ever: from %s, offset %d brings the rows of an earlier offset"
                        .formatted(Instant.ofEpochMilli(timestamp), offset),
                "raise page_size of the dataset (now %d) above the number of rows that share one %s, or ask Senseforce"
                        .formatted(dataset.pageSize(), dataset.cursorColumn()));
    }

    FatalException unstable(long timestamp, int passes) {
        return fatal(
                ErrorCode.ANSWER_INCOMPLETE,
                "the rows of %s do not fit one page and changed in each of %d readings"
                        .formatted(Instant.ofEpochMilli(timestamp), passes),
                "raise page_size of the dataset (now %d) above the number of rows that share one %s"
                        .formatted(dataset.pageSize(), dataset.cursorColumn()));
    }

    FatalException tooManyTies(long timestamp, int most) {
        return fatal(
                ErrorCode.DAY_TOO_LARGE,
                "more than %d rows share the %s %s"
                        .formatted(most, dataset.cursorColumn(), Instant.ofEpochMilli(timestamp)),
                "check the column %s of the dataset, or set cursor_column to one that tells rows apart"
                        .formatted(dataset.cursorColumn()));
    }

    public FatalException unplaced(int rows, int of, String reason) {
        return fatal(
                ErrorCode.ROW_INVALID,
                "%d of %d rows have no %s in milliseconds%s"
                        .formatted(rows, of, dataset.cursorColumn(), reason.isEmpty() ? "" : ": " + reason),
                "show the column %s in the dataset, or set cursor_column to the title of its time column"
                        .formatted(dataset.cursorColumn()));
    }

    public FatalException pageTooLarge(int most) {
        return fatal(
                ErrorCode.ANSWER_TOO_LARGE,
                "one page of up to %d rows is larger than %d MiB".formatted(dataset.pageSize(), most >> 20),
                "lower page_size of the dataset (now %d)".formatted(dataset.pageSize()));
    }

    FatalException dayTooLarge(LocalDate day, long pages) {
        return fatal(
                ErrorCode.DAY_TOO_LARGE,
                "the day %s is not whole after %d pages, and the invocation must end".formatted(day, pages),
                "raise page_size of the dataset (now %d), or the time limit of the function senseforce-page"
                        .formatted(dataset.pageSize()));
    }

    RetryableException outOfTime() {
        return new RetryableException(new Failure(
                ErrorCode.OUT_OF_TIME,
                at("the invocation has too little time left for one page"),
                "start the run again; if it stays, raise the time limit of the function senseforce-page"));
    }

    public RetryableException refused(int status) {
        return new RetryableException(refusal(status));
    }

    public FatalException refusedAgain(int status) {
        return new FatalException(refusal(status));
    }

    public FatalException unknown(String excerpt) {
        return fatal(
                ErrorCode.REQUEST_REFUSED,
                "Senseforce knows no such dataset (404)" + quoted(excerpt),
                "open the dataset in Senseforce and copy the last part of its URL into dataset_id; check backend_url too");
    }

    public FatalException badRequest(int status, String excerpt) {
        return fatal(
                ErrorCode.REQUEST_REFUSED,
                "Senseforce refuses the filter on %s (%d)%s".formatted(dataset.cursorColumn(), status, quoted(excerpt)),
                "check that the dataset has a column titled %s, or set cursor_column; check dataset_id"
                        .formatted(dataset.cursorColumn()));
    }

    private Failure refusal(int status) {
        return status == 401
                ? new Failure(
                        ErrorCode.CREDENTIAL_REFUSED,
                        at("Senseforce refuses the access token (401)"),
                        "create a token on the profile page of Senseforce and set it as access_token; case matters")
                : new Failure(
                        ErrorCode.CREDENTIAL_REFUSED,
                        at("the token's user may not read the dataset (%d)".formatted(status)),
                        "share the dataset with the user's group and give it Dataset Read, Event Schema Read and"
                                + " Machine Master Data Read");
    }

    private static String quoted(String excerpt) {
        return excerpt.isEmpty() ? "" : ": " + excerpt;
    }

    private FatalException fatal(ErrorCode code, String message, String nextStep) {
        return new FatalException(new Failure(code, at(message), nextStep));
    }

    private String at(String message) {
        return "dataset %s (%s): %s".formatted(dataset.name(), dataset.datasetId(), message);
    }
}
