package dev.senselake.source;

import dev.senselake.failure.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The shared status of the sources in memory. */
public final class FakeSourceStatus implements SourceStatus {
    private final Map<String, Instant> waits = new ConcurrentHashMap<>();
    private final Map<String, Failure> outages = new ConcurrentHashMap<>();
    private final Map<String, List<String>> remarks = new ConcurrentHashMap<>();

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

    @Override
    public Optional<Failure> refusal(String source, String stream, String runId) {
        return outage(source + "#" + stream, runId);
    }

    @Override
    public void refusal(String source, String stream, String runId, Failure failure) {
        outage(source + "#" + stream, runId, failure);
    }

    @Override
    public List<String> remarks(String source, String runId) {
        return remarks.getOrDefault(source + "/" + runId, List.of());
    }

    @Override
    public void remark(String source, String runId, String text) {
        remarks.merge(
                source + "/" + runId,
                List.of(text),
                (known, more) ->
                        Stream.concat(known.stream(), more.stream()).distinct().toList());
    }
}
