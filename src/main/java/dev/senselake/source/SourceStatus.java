package dev.senselake.source;

import dev.senselake.failure.Failure;
import java.time.Instant;
import java.util.Optional;

/** What all workers share of a source's state: when it may be asked again, and whether this run has found it dead. */
public interface SourceStatus {
    /** Returns the instant before which nobody may ask the source. */
    Optional<Instant> notBefore(String source);

    /** Moves that instant forwards, never back. */
    void throttle(String source, Instant notBefore);

    /** Returns the failure for which the rest of the run leaves the source alone. */
    Optional<Failure> outage(String source, String runId);

    /** Records that failure for the rest of the run. */
    void outage(String source, String runId, Failure failure);
}
