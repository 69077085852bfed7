package dev.senselake.ledger;

import dev.senselake.ledger.Commit.Fetch;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Commits that replace none, and of whose object the size is not known. */
public final class TestCommits {
    private TestCommits() {}

    public static Commit of(
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
        Fetch fetch = new Fetch(fetchStart, fetchEnd, asOf);
        return new Commit(
                generation, etag, sha256, rows, bytes, fetch, spec, flags, Optional.empty(), OptionalLong.empty());
    }
}
