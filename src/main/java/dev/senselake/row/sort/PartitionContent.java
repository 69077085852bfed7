package dev.senselake.row.sort;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.failure.ErrorCode;
import dev.senselake.lake.LakeBody;
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

    /**
     * Returns the gzip form whose header carries the generation in its four time bytes. Safe for several threads, once all
     * contents of the answer have been asked for.
     */
    LakeBody gzip(long generation);

    /** A row that cannot be published: the kind of failure, why, and its text (at most 2,000 characters). */
    record RowDefect(ErrorCode code, String reason, String text) {
        /** How many defects of a partition are kept. */
        public static final int MAX_KEPT = 100;

        private static final int MAX_TEXT = 2_000;

        /** Makes the defect of a row that is invalid by itself. */
        public RowDefect(String reason, String text) {
            this(ErrorCode.ROW_INVALID, reason, text);
        }

        /** Makes the defect of a row whose line, in UTF-8, stands in these bytes; a long text is cut. */
        public static RowDefect of(ErrorCode code, String reason, byte[] line, int from, int length) {
            String text = new String(line, from, Math.min(length, 4 * MAX_TEXT), UTF_8);
            return new RowDefect(code, reason, text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
        }
    }
}
