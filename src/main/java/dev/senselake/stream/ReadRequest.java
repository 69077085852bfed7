package dev.senselake.stream;

import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a reader is asked: the days (none: the snapshot), for which run, until when, and where its requests are counted.
 * {@code asOf} is when the run began: the days that are asked for may end later.
 */
public record ReadRequest(String runId, Optional<Window> window, Deadline deadline, RequestTally tally, Instant asOf) {
    /** A request of a run that begins now. */
    public ReadRequest(String runId, Optional<Window> window, Deadline deadline, RequestTally tally) {
        this(runId, window, deadline, tally, deadline.clock().instant());
    }

    /** Returns the same for a request that is sent once only. */
    public ReadRequest once() {
        return new ReadRequest(runId, window, deadline, tally.once(), asOf);
    }

    /** Returns the same for a request that proves an answer, before {@code toCome} others. */
    public ReadRequest proof(int toCome) {
        return new ReadRequest(runId, window, deadline, tally.proof(toCome), asOf);
    }

    /** Returns the last whole minute of which a source can know: of the run's start, or of now if that lies later. */
    public Instant latest() {
        Instant now = deadline.clock().instant();
        return (asOf.isBefore(now) ? asOf : now).truncatedTo(ChronoUnit.MINUTES);
    }
}
