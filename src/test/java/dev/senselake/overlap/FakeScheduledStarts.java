package dev.senselake.overlap;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Scheduled starts in memory. Safe for several threads. */
public final class FakeScheduledStarts implements ScheduledStarts {
    private final Map<Instant, String> owners = new HashMap<>();

    @Override
    public synchronized String take(Instant time, String runId) {
        return owners.computeIfAbsent(time, _ -> runId);
    }

    /** Tells whether no time was taken. */
    public synchronized boolean isEmpty() {
        return owners.isEmpty();
    }
}
