package dev.senselake.ledger;

import java.time.Instant;
import java.util.Set;

/**
 * What stands in the lake for a partition: the generation of the object, its tag and digest, decoded rows and bytes, when
 * the newest fetch that it agrees with ran and for which asOf, the rules it was read under, and its flags.
 */
public record Commit(
        long generation,
        String etag,
        String sha256,
        long rows,
        long bytes,
        Instant fetchStart,
        Instant fetchEnd,
        Instant asOf,
        String spec,
        Set<String> flags) {
    public Commit {
        flags = Set.copyOf(flags);
    }

    /** Returns this commit for the object of that generation and tag. */
    public Commit standing(long standingGeneration, String standingEtag) {
        return new Commit(
                standingGeneration, standingEtag, sha256, rows, bytes, fetchStart, fetchEnd, asOf, spec, flags);
    }

    /** Returns this commit with other flags. */
    public Commit flagged(Set<String> others) {
        return new Commit(generation, etag, sha256, rows, bytes, fetchStart, fetchEnd, asOf, spec, others);
    }

    /** Returns the instant up to which this commit speaks for the source: the earlier of asOf and the fetch's start. */
    public Instant readAt() {
        return asOf.isBefore(fetchStart) ? asOf : fetchStart;
    }
}
