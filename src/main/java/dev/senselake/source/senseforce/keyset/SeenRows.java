package dev.senselake.source.senseforce.keyset;

import java.util.HashMap;
import java.util.Map;

/** The rows already held of one timestamp, by digest, with the most often that one answer held each. */
final class SeenRows {
    private final Map<Page.Digest, Integer> counts = new HashMap<>();
    private final Map<Page.Digest, Integer> inAnswer = new HashMap<>();
    private int size;

    void beginAnswer() {
        inAnswer.clear();
    }

    /** Counts one row of the current answer; tells whether the answer holds it more often than was known. */
    boolean add(Page.Digest row) {
        int seen = inAnswer.merge(row, 1, Integer::sum);
        if (seen <= counts.getOrDefault(row, 0)) {
            return false;
        }
        counts.put(row, seen);
        size++;
        return true;
    }

    int size() {
        return size;
    }

    void clear() {
        counts.clear();
        inAnswer.clear();
        size = 0;
    }
}
