package dev.senselake.overlap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Heartbeats in memory. Safe for several threads. */
public final class FakeHeartbeats implements Heartbeats {
    private final Map<String, Heartbeat> beats = new HashMap<>();

    @Override
    public synchronized Optional<Heartbeat> latest(String stream) {
        return Optional.ofNullable(beats.get(stream));
    }

    @Override
    public synchronized void beat(String stream, Heartbeat heartbeat) {
        beats.put(stream, heartbeat);
    }

    @Override
    public synchronized void end(String stream, String runId) {
        beats.computeIfPresent(stream, (_, beat) -> beat.runId().equals(runId) ? null : beat);
    }
}
