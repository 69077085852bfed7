package dev.senselake.source.senseforce;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.senseforce.keyset.DatasetFailures;

/** What Senseforce's API refuses or answers too largely, in words: which dataset, which status, and what helps. */
final class BackendRefusals {
    private final DatasetSettings dataset;

    BackendRefusals(DatasetSettings dataset) {
        this.dataset = dataset;
    }

    RetryableException refused(int status) {
        return new RetryableException(refusal(status));
    }

    FatalException refusedAgain(int status) {
        return new FatalException(refusal(status));
    }

    FatalException unknown(String excerpt) {
        return fatal(
                ErrorCode.REQUEST_REFUSED,
                "Senseforce knows no such dataset (404)" + quoted(excerpt),
                "open the dataset in Senseforce and copy the last part of its URL into dataset_id; check backend_url too");
    }

    FatalException badRequest(int status, String excerpt) {
        return fatal(
                ErrorCode.REQUEST_REFUSED,
                "Senseforce refuses the filter on %s (%d)%s".formatted(dataset.cursorColumn(), status, quoted(excerpt)),
                "check that the dataset has a column titled %s, or set cursor_column; check dataset_id"
                        .formatted(dataset.cursorColumn()));
    }

    FatalException pageTooLarge(int most) {
        return fatal(
                ErrorCode.ANSWER_TOO_LARGE,
                "one page of up to %d rows is larger than %d MiB".formatted(dataset.pageSize(), most >> 20),
                "lower page_size of the dataset (now %d)".formatted(dataset.pageSize()));
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
        return DatasetFailures.at(dataset, message);
    }
}
