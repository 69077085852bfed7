package dev.senselake.stream;

import java.util.Optional;

/**
 * How many requests one read has sent, how many of them repeated a failed one, how many the source answered by asking to wait,
 * and how many asked for the same rows again to prove an answer. Used by one thread.
 */
public final class RequestTally {
    /** How often the proof of one answer may ask for its rows again. */
    public static final int MOST_PROOFS = 3;

    private final int mostTries;
    private final int mostAsked;
    private final Optional<RequestTally> whole;
    private long requests;
    private long retries;
    private long throttles;
    private int proofs;

    /** Counts without a bound of its own on the tries of a request. */
    public RequestTally() {
        this(Integer.MAX_VALUE);
    }

    /** Counts for reads that may send one request at most {@code mostTries} times. */
    public RequestTally(int mostTries) {
        this(mostTries, Integer.MAX_VALUE);
    }

    /** As {@link #RequestTally(int)}, for a read that may ask for the same rows {@code mostAsked} times in all. */
    public RequestTally(int mostTries, int mostAsked) {
        this(mostTries, mostAsked, Optional.empty());
    }

    private RequestTally(int mostTries, int mostAsked, Optional<RequestTally> whole) {
        this.mostTries = mostTries;
        this.mostAsked = mostAsked;
        this.whole = whole;
    }

    /** Returns a tally for a request that is sent once only, and counts here as well. */
    public RequestTally once() {
        return new RequestTally(1, mostAsked, Optional.of(this));
    }

    /**
     * Returns a tally for a request that proves an answer, and counts here as well; it may be tried as often as leaves one try
     * for each of those that are {@code toCome}.
     */
    public RequestTally proof(int toCome) {
        int tries = Math.clamp((long) left() - toCome, 1, mostTries);
        proofs++;
        return new RequestTally(tries, mostAsked, Optional.of(this));
    }

    /** Returns how often the same rows were asked for so far, at most. */
    public int asked() {
        return requests == 0 ? 0 : Math.toIntExact(1 + retries + proofs);
    }

    /** Returns how often they may be asked for now. */
    public int left() {
        return mostAsked - asked();
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

    /** Counts one answer more that asks to wait. */
    public void throttle() {
        throttles++;
        whole.ifPresent(RequestTally::throttle);
    }

    /** Returns the requests so far, retries included. */
    public long requests() {
        return requests;
    }

    /** Returns the retries so far. */
    public long retries() {
        return retries;
    }

    /** Returns the answers so far that asked to wait. */
    public long throttles() {
        return throttles;
    }
}
