package dev.senselake.overlap;

import java.util.Optional;

/** Which run is loading a stream with days, as its functions say at their start; one item a stream, the latest counts. */
public interface Heartbeats {
    /** Returns the latest heartbeat of a stream; empty where no run has loaded it, or the one that did has ended. */
    Optional<Heartbeat> latest(String stream);

    /** Keeps a heartbeat in place of whatever stood there. */
    void beat(String stream, Heartbeat heartbeat);

    /** Removes the heartbeat of a run that has ended; one of another run stays. */
    void end(String stream, String runId);
}
