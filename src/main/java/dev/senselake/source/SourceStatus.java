package dev.senselake.source;

import dev.senselake.failure.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What all workers share of a source's state: when it may be asked again, and what this run found closed to it. */
public interface SourceStatus {
    /** Returns the instant before which nobody may ask the source. */
    Optional<Instant> notBefore(String source);

    /** Moves that instant forwards, never back. */
    void throttle(String source, Instant notBefore);

    /** Returns the failure because of which the source is not asked again in this run. */
    Optional<Failure> outage(String source, String runId);

    /** Records that failure, for this run only. */
    void outage(String source, String runId, Failure failure);

    /** Returns the failure because of which one stream of the source is not asked for again in this run. */
    Optional<Failure> refusal(String source, String stream, String runId);

    /** Records that failure, for this stream and run only. */
    void refusal(String source, String stream, String runId, Failure failure);

    /** Returns why the stream is not asked for in this run, if its source or the stream itself is closed to it. */
    default Optional<Failure> closed(String source, String stream, String runId) {
        return outage(source, runId).or(() -> refusal(source, stream, runId));
    }

    /** Records a failure that closes the source or the stream to this run; any other is not kept. */
    default void close(String source, String stream, String runId, Failure failure) {
        switch (failure.code()) {
            case HOST_UNREACHABLE, CREDENTIAL_REFUSED, SHARED_CLIENT -> outage(source, runId, failure);
            case NOT_PERMITTED -> refusal(source, stream, runId, failure);
            default -> {}
        }
    }

    /** Returns the texts beside rows that this run has found to hide nothing. */
    List<String> remarks(String source, String runId);

    /** Adds such a text, for this run only. */
    void remark(String source, String runId, String text);
}
