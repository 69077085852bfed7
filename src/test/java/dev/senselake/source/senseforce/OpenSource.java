package dev.senselake.source.senseforce;

import dev.senselake.failure.Failure;
import dev.senselake.source.SourceStatus;
import java.time.Instant;
import java.util.Optional;

/** The shared status of a source that asked for no quiet, until it does. */
final class OpenSource implements SourceStatus {
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<Failure> outage = Optional.empty();

    @Override
    public Optional<Instant> notBefore(String source) {
        return notBefore;
    }

    @Override
    public void throttle(String source, Instant instant) {
        notBefore = Optional.of(instant);
    }

    @Override
    public Optional<Failure> outage(String source, String runId) {
        return outage;
    }

    @Override
    public void outage(String source, String runId, Failure failure) {
        outage = Optional.of(failure);
    }
}
