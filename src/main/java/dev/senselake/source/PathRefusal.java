package dev.senselake.source;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;

/**
 * What a 403 or 404 means to one call with all its attempts: this path is closed to a credential that is good. That is a
 * verdict only when it came twice, because firewalls and moving servers refuse what they allow a moment later.
 */
public final class PathRefusal {
    private boolean seen;

    /** Words a refusal of one path: who must grant what. */
    @FunctionalInterface
    public interface Words {
        /** Returns the failure of this status, followed by {@code quoted}: empty, or a colon and the body's start. */
        Failure of(int status, String quoted);
    }

    /** Throws what a 403 or 404 means, retryable where another attempt may be answered; returns on any other status. */
    public void check(HttpResponse response, Words words) {
        int status = response.status();
        if (status != 403 && status != 404) {
            return;
        }
        if (status == 403 && response.isPage()) {
            throw page(response);
        }
        String excerpt = response.excerpt();
        Failure refusal = words.of(status, excerpt.isEmpty() ? "" : ": " + excerpt);
        if (seen) {
            throw new FatalException(refusal);
        }
        seen = true;
        // Not yet the verdict, which would end the stream for the run.
        throw new RetryableException(new Failure(ErrorCode.SOURCE_UNAVAILABLE, refusal.message(), refusal.nextStep()));
    }

    /** Returns the failure of a 403 whose body is a page: the API's own refusals are none. */
    public static RetryableException page(HttpResponse response) {
        RequestLabel label = response.label();
        return new RetryableException(new Failure(
                ErrorCode.SOURCE_UNAVAILABLE,
                "%s answered 403 with a page, as a firewall sends it: %s".formatted(label, response.excerpt()),
                "the next run tries again; if it stays so, let the network's administrator or the support of %s unblock"
                                .formatted(label.source())
                        + " the address of this machine or stack"));
    }
}
