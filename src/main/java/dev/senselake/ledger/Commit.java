package dev.senselake.ledger;

import dev.senselake.stream.RowChanges;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in the lake for a partition: the generation of the object, its tag and digest, decoded rows and bytes, when
 * the newest fetch that it agrees with ran and for which asOf, the rules it was read under, its flags,
 * and what it changed in the commit before it.
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
        Set<String> flags,
        Optional<RowChanges> changes) {
    public Commit {
        flags = Set.copyOf(flags);
    }

    /** Makes a commit that replaces none, or of whose changes nothing is known. */
    public Commit(
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
        this(generation, etag, sha256, rows, bytes, fetchStart, fetchEnd, asOf, spec, flags, Optional.empty());
    }

    /** Returns this commit for the object of that generation and tag. */
    public Commit standing(long standingGeneration, String standingEtag) {
        return new Commit(
                standingGeneration,
                standingEtag,
                sha256,
                rows,
                bytes,
                fetchStart,
                fetchEnd,
                asOf,
                spec,
                flags,
                changes);
    }

    /** Returns this commit with other flags. */
    public Commit flagged(Set<String> others) {
        return new Commit(generation, etag, sha256, rows, bytes, fetchStart, fetchEnd, asOf, spec, others, changes);
    }

    /** Returns this commit with what it changed in the one that it replaced. */
    public Commit changing(Optional<RowChanges> rows) {
        return new Commit(generation, etag, sha256, this.rows, bytes, fetchStart, fetchEnd, asOf, spec, flags, rows);
    }

    /** Returns the instant up to which this commit speaks for the source: the earlier of asOf and the fetch's start. */
    public Instant readAt() {
        return asOf.isBefore(fetchStart) ? asOf : fetchStart;
    }
}
