package dev.senselake.source;

import dev.senselake.failure.Failure;
import java.time.Instant;
import java.util.Optional;

/** What all workers share of a source's state: when it may be asked again, and whether this run found it unreachable. */
public interface SourceStatus {
    /** Returns the instant before which nobody may ask the source. */
    Optional<Instant> notBefore(String source);

    /** Moves that instant forwards, never back. */
    void throttle(String source, Instant notBefore);

    /** Returns the failure because of which the source is not asked again in this run. */
    Optional<Failure> outage(String source, String runId);

    /** Records that failure, for this run only. */
    void outage(String source, String runId, Failure failure);
}
