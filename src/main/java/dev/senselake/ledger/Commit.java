package dev.senselake.ledger;

import dev.senselake.stream.RowChanges;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What stands in the lake for a partition: the generation of the object, its tag and digest, decoded rows and bytes, when
 * the newest fetch that it agrees with ran and for which asOf, the rules it was read under, its flags,
 * what it changed in the commit before it, and the bytes of the object as it is stored (empty where a former release
 * recorded it).
 */
public record Commit(
        long generation,
        String etag,
        String sha256,
        long rows,
        long bytes,
        Fetch fetch,
        String spec,
        Set<String> flags,
        Optional<RowChanges> changes,
        OptionalLong size) {
    public Commit {
        flags = Set.copyOf(flags);
    }

    /** A reading of the source: when it began and ended, and the asOf of its run. */
    public record Fetch(Instant start, Instant end, Instant asOf) {}

    /** Returns when the reading began. */
    public Instant fetchStart() {
        return fetch.start();
    }

    /** Returns when the reading ended. */
    public Instant fetchEnd() {
        return fetch.end();
    }

    /** Returns the asOf of the run that read. */
    public Instant asOf() {
        return fetch.asOf();
    }

    /** Returns this commit for the object of that generation and tag. */
    public Commit standing(long standingGeneration, String standingEtag) {
        return at(standingGeneration, standingEtag, size);
    }

    /** Returns this commit for the object of that generation and tag, and of that many bytes as it is stored. */
    public Commit standing(long standingGeneration, String standingEtag, long standingSize) {
        return at(standingGeneration, standingEtag, OptionalLong.of(standingSize));
    }

    private Commit at(long standingGeneration, String standingEtag, OptionalLong standingSize) {
        return new Commit(
                standingGeneration, standingEtag, sha256, rows, bytes, fetch, spec, flags, changes, standingSize);
    }

    /** Returns this commit with other flags. */
    public Commit flagged(Set<String> others) {
        return new Commit(generation, etag, sha256, rows, bytes, fetch, spec, others, changes, size);
    }

    /** Returns this commit with what it changed in the one that it replaced. */
    public Commit changing(Optional<RowChanges> rows) {
        return new Commit(generation, etag, sha256, this.rows, bytes, fetch, spec, flags, rows, size);
    }

    /** Returns this commit as one that takes the place of other rows, and changes them so. */
    public Commit restating(Optional<RowChanges> rows) {
        Set<String> others = new HashSet<>(flags);
        others.add("restated");
        return flagged(others).changing(rows);
    }

    /** Tells whether an object of that tag and size cannot be the one of this commit, although the tag is. */
    boolean isContradictedBy(String standingEtag, long standingSize) {
        return etag.equals(standingEtag) && size.isPresent() && size.getAsLong() != standingSize;
    }

    /** Returns the instant up to which this commit speaks for the source: the earlier of asOf and the fetch's start. */
    public Instant readAt() {
        return fetch.asOf().isBefore(fetch.start()) ? fetch.asOf() : fetch.start();
    }
}
