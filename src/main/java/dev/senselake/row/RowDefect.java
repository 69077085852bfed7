package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.failure.ErrorCode;

/** A row that cannot be published: the kind of failure, why, and its text (at most 2,000 characters). */
public record RowDefect(ErrorCode code, String reason, String text) {
    /** How many defects of a partition are kept. */
    public static final int MAX_KEPT = 100;

    private static final int MAX_TEXT = 2_000;

    /** Makes the defect of a row; a long text is cut. */
    public static RowDefect of(ErrorCode code, String reason, EncodedRow row) {
        String text = new String(row.line(), row.lineStart(), Math.min(row.lineLength(), 4 * MAX_TEXT), UTF_8);
        return new RowDefect(code, reason, text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
    }
}
