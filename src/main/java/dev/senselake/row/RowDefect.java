package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.failure.ErrorCode;

/**
 * A row that cannot be published: the kind of failure, why, its text (at most 2,000 characters), whether that is all of it,
 * and the digest of all of it (32 hexadecimal digits), by which equal rows are known.
 */
public record RowDefect(ErrorCode code, String reason, String text, boolean whole, String digest) {
    /** How many defects of a partition are kept. */
    public static final int MAX_KEPT = 100;

    private static final int MAX_TEXT = 2_000;
    private static final int DIGEST = 32;

    /** Makes the defect of a row; a long text is cut. */
    public static RowDefect of(ErrorCode code, String reason, EncodedRow row) {
        return of(code, reason, row.line(), row.lineStart(), row.lineLength());
    }

    /** Makes the defect of a row whose canonical line stands in these bytes. */
    public static RowDefect of(ErrorCode code, String reason, byte[] line, int start, int length) {
        Sha256 sha256 = new Sha256();
        sha256.update(line, start, length);
        String text = new String(line, start, Math.min(length, 4 * MAX_TEXT), UTF_8);
        boolean whole = length <= 4 * MAX_TEXT && text.length() <= MAX_TEXT;
        String kept = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        return new RowDefect(code, reason, kept, whole, sha256.hex().substring(0, DIGEST));
    }

    /** Returns the row as quarantine keeps it: one JSON object on one line; a cut row is a text in it. */
    public String json() {
        GrowingBytes json = new GrowingBytes();
        json.put("{\"sha256\":\"%s\",\"error\":\"%s\",\"reason\":"
                .formatted(digest, code.code())
                .getBytes(UTF_8));
        JsonBytes.writeText(reason, json);
        json.put(",\"row\":".getBytes(UTF_8));
        if (whole) {
            json.put(text.getBytes(UTF_8));
        } else {
            JsonBytes.writeText(text, json);
        }
        json.put('}');
        return new String(json.array, 0, json.length, UTF_8);
    }
}
