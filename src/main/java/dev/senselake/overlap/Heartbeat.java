package dev.senselake.overlap;

import java.time.Duration;
import java.time.Instant;

/** A run that loads a stream: its asOf, and when one of its functions last began to. */
public record Heartbeat(String runId, Instant asOf, Instant at) {
    /** A function ends after 15 minutes at the latest, and the next one begins at once or after a short wait. */
    static final Duration LIFETIME = Duration.ofMinutes(20);

    /** Tells whether another run than this one is loading the stream now; a time that nobody can have written counts for none. */
    public boolean isOfAnother(String run, Instant now) {
        return !runId.equals(run) && Duration.between(at, now).abs().compareTo(LIFETIME) < 0;
    }
}
