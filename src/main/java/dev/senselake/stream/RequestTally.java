package dev.senselake.stream;

/** How many requests one read has sent, and how many of them repeated a failed one. Used by one thread. */
public final class RequestTally {
    private long requests;
    private long retries;

    /** Counts one request more. */
    public void request() {
        requests++;
    }

    /** Counts one retry more. */
    public void retry() {
        retries++;
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
