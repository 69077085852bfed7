package dev.senselake.estimate;

/**
 * What reading some days of a stream is expected to take: requests to the source, rows, their bytes (decoded, and as the
 * lake stores them), and the seconds until they are published, one window after the other.
 */
public record Expected(double requests, double rows, double bytes, double stored, double seconds) {
    /** Nothing to do. */
    public static final Expected NONE = new Expected(0, 0, 0, 0, 0);

    /** Returns the sum of both. */
    public Expected plus(Expected other) {
        return new Expected(
                requests + other.requests,
                rows + other.rows,
                bytes + other.bytes,
                stored + other.stored,
                seconds + other.seconds);
    }
}
