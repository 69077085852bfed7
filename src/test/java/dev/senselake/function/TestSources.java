package dev.senselake.function;

import dev.senselake.config.Settings;
import dev.senselake.metric.MetricLog;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.sensource.token.FakeTokenStore;
import dev.senselake.time.Timing;
import java.util.Optional;

/** What one configuration makes, as a function has it, over fakes of the table and the real connections. */
final class TestSources {
    private TestSources() {}

    static Configured of(Settings settings, Timing timing) {
        LoadMetrics metrics = new LoadMetrics(new MetricLog(Optional.empty(), timing.clock(), _ -> {}));
        return of(settings, timing, new FakeSourceStatus(), metrics);
    }

    static Configured of(Settings settings, Timing timing, FakeSourceStatus status, LoadMetrics metrics) {
        SourceReaders.Ports ports = new SourceReaders.Ports(
                status, new FakeTokenStore().stores(), metrics, timing, SourceClients.REST, () -> settings);
        return new Configured(settings, () -> ports);
    }
}
