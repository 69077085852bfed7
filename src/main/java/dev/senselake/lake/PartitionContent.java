package dev.senselake.lake;

import java.util.List;
import java.util.Set;

/** The canonical rows of one partition: sorted by key, equal duplicates dropped, digested; compressed only when asked. */
public interface PartitionContent {
    /** Returns the number of rows, after equal duplicates were dropped. */
    long rows();

    /** Returns the number of decoded bytes, line feeds included. */
    long bytes();

    /** Returns the SHA-256 of the decoded bytes, lower-case hexadecimal. */
    String sha256();

    /** Returns the distinct first key columns (zones, spaces, things), at most 10,000 of them. */
    Set<String> entities();

    /** Returns the number of rows whose instant is at or after the run's asOf. */
    long futureRows();

    /** Returns why the partition must not be published, with the text of the first rows concerned; empty if it may. */
    List<RowDefect> defects();

    /** Returns the gzip form whose header carries the generation in its four time bytes. */
    LakeBody gzip(long generation);

    /** A row that cannot be published: why, and its text (at most 2,000 characters). */
    record RowDefect(String reason, String text) {}
}
