package dev.senselake.source.senseforce;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.source.senseforce.keyset.DatasetFailures;
import java.util.Optional;

/** What Senseforce's API refuses or answers too largely, in words: which dataset, which status, and what helps. */
final class BackendRefusals {
    private final DatasetSettings dataset;
    private final DatasetFailures failures;

    BackendRefusals(DatasetSettings dataset) {
        this.dataset = dataset;
        this.failures = new DatasetFailures(dataset);
    }

    /** Returns the failure of a 401. */
    Failure credential() {
        return failures.failure(
                ErrorCode.CREDENTIAL_REFUSED,
                "Senseforce refuses the access token (401)",
                "create a token on the profile page of Senseforce and set it as access_token; case matters");
    }

    /** Returns the failure of a 403 or 404. */
    Failure notPermitted(int status, String quoted) {
        return status == 403
                ? failures.failure(
                        ErrorCode.NOT_PERMITTED,
                        "the token's user may not read the dataset (403)" + quoted,
                        "share the dataset with the user's group and give it Dataset Read, Event Schema Read and"
                                + " Machine Master Data Read")
                : failures.failure(
                        ErrorCode.NOT_PERMITTED,
                        "Senseforce knows no such dataset (404)" + quoted,
                        "open the dataset in Senseforce, copy the last part of its URL into dataset_id and share it"
                                + " with the group of the token's user; check backend_url too");
    }

    /** Returns the failure of a 400 or 422; {@code inserted} is the second column that was filtered by. */
    FatalException badRequest(int status, String excerpt, Optional<String> inserted) {
        String cursor = dataset.cursorColumn();
        if (inserted.isPresent()) {
            return failures.fatal(
                    ErrorCode.REQUEST_REFUSED,
                    "Senseforce refuses the filters on %s and %s (%d)%s"
                            .formatted(cursor, inserted.get(), status, quoted(excerpt)),
                    "check that the dataset has a column titled %s that holds times, or leave inserted_column out"
                            .formatted(inserted.get()));
        }
        return failures.fatal(
                ErrorCode.REQUEST_REFUSED,
                "Senseforce refuses the filter on %s (%d)%s".formatted(cursor, status, quoted(excerpt)),
                "check that the dataset has a column titled %s, or set cursor_column; check dataset_id"
                        .formatted(cursor));
    }

    FatalException pageTooLarge(int most) {
        return failures.fatal(
                ErrorCode.ANSWER_TOO_LARGE,
                "one page of up to %d rows is larger than %d MiB".formatted(dataset.pageSize(), most >> 20),
                "lower page_size of the dataset (now %d)".formatted(dataset.pageSize()));
    }

    private static String quoted(String excerpt) {
        return excerpt.isEmpty() ? "" : ": " + excerpt;
    }
}
