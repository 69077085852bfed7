package dev.senselake.source;

import dev.senselake.failure.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The shared status of the sources in memory. */
public final class FakeSourceStatus implements SourceStatus {
    private final Map<String, Instant> waits = new ConcurrentHashMap<>();
    private final Map<String, Failure> outages = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> notBefore(String source) {
        return Optional.ofNullable(waits.get(source));
    }

    @Override
    public void throttle(String source, Instant notBefore) {
        waits.merge(source, notBefore, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public Optional<Failure> outage(String source, String runId) {
        return Optional.ofNullable(outages.get(source + "/" + runId));
    }

    @Override
    public void outage(String source, String runId, Failure failure) {
        outages.put(source + "/" + runId, failure);
    }
}
