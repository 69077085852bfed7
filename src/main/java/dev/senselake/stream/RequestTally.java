package dev.senselake.stream;

import java.util.Optional;

/** How many requests one read has sent, and how many of them repeated a failed one. Used by one thread. */
public final class RequestTally {
    private final int mostTries;
    private final Optional<RequestTally> whole;
    private long requests;
    private long retries;

    /** Counts without a bound of its own on the tries of a request. */
    public RequestTally() {
        this(Integer.MAX_VALUE);
    }

    /** Counts for reads that may send one request at most {@code mostTries} times. */
    public RequestTally(int mostTries) {
        this(mostTries, Optional.empty());
    }

    private RequestTally(int mostTries, Optional<RequestTally> whole) {
        this.mostTries = mostTries;
        this.whole = whole;
    }

    /** Returns a tally for a request that is sent once only, and counts here as well. */
    public RequestTally once() {
        return new RequestTally(1, Optional.of(this));
    }

    /** Returns how often one request may be sent, its first time included. */
    public int mostTries() {
        return mostTries;
    }

    /** Counts one request more. */
    public void request() {
        requests++;
        whole.ifPresent(RequestTally::request);
    }

    /** Counts one retry more. */
    public void retry() {
        retries++;
        whole.ifPresent(RequestTally::retry);
    }

    /** Returns the requests so far, retries included. */
    public long requests() {
        return requests;
    }

    /** Returns the retries so far. */
    public long retries() {
        return retries;
    }
}
