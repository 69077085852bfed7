package dev.senselake.function;

import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.Entities;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.metric.MetricLog;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.RunCloser;
import dev.senselake.run.SummaryStore;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.ThreadSleeper;
import dev.senselake.time.Timing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the parts together. Each is made when an invocation first needs it: no function opens what it does not use, and a
 * snapshot taken before the first invocation holds no secret, no randomness and no time.
 */
@Singleton
final class Wiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Timing pace(Clock clock) {
        return new Timing(clock, new ThreadSleeper(), new SecureRandom());
    }

    /** The configuration as it is at each call, from the environment and from system properties. */
    @Produces
    @Singleton
    Supplier<Checked> configuration(Config config, Clock clock) {
        return () -> Settings.read(config.getConfigSources(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @Produces
    @Singleton
    Settings settings(Supplier<Checked> configuration) {
        return switch (configuration.get()) {
            case Checked.Valid(Settings settings) -> settings;
            case Checked.Invalid(List<String> problems) ->
                throw new FatalException(new Failure(
                        ErrorCode.INVALID_CONFIGURATION,
                        String.join("; ", problems),
                        "correct the configuration and start a new run"));
        };
    }

    @Produces
    @Singleton
    StreamCatalog streams(Settings settings) {
        return ConfiguredStreams.of(settings);
    }

    @Produces
    @Singleton
    SourceReaders readers(
            Settings settings, SourceStatus status, TokenStore.Factory tokens, MintTally mints, Timing pace) {
        return new SourceReaders(settings, new SourceReaders.Ports(status, tokens, mints::minted, pace));
    }

    @Produces
    @Singleton
    MintTally mints() {
        return new MintTally();
    }

    /**
     * The metrics; CloudWatch takes them from standard output, a line a document, and from nowhere else. The stack's name is
     * a dimension of each; where there is none, as on one machine, no metrics are written.
     */
    @Produces
    @Singleton
    MetricLog metrics(@ConfigProperty(name = "stack.name") Optional<String> stack, Clock clock) {
        return new MetricLog(stack, clock, line -> System.out.println(line));
    }

    @Produces
    @Singleton
    WorkMetrics work(MetricLog log, MintTally mints) {
        return new WorkMetrics(log, mints);
    }

    @Produces
    @Singleton
    LoadPorts ports(Lake lake, Settings settings, TableParts table, Clock clock) {
        return new LoadPorts(
                lake,
                settings.lake().keys(),
                table.ledger(),
                table.outcomes(),
                table.entities(),
                table.status(),
                clock,
                () -> UUID.randomUUID().toString(),
                SpillSpace.Limits.in(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    @Produces
    @Singleton
    TableParts table(Ledger ledger, Outcomes outcomes, Entities entities, SourceStatus status) {
        return new TableParts(ledger, outcomes, entities, status);
    }

    @Produces
    @Singleton
    TaskLoader loader(SourceReaders readers, LoadPorts ports) {
        return (spec, task, deadline) ->
                new WindowLoader(spec, readers.reader(spec.stream()), ports).load(task, deadline);
    }

    @Produces
    @Singleton
    CheckHandler.Stores stores(Lake lake, Ledger ledger) {
        return new CheckHandler.Stores(lake, ledger);
    }

    @Produces
    @Singleton
    RunCloser closer(StreamCatalog catalog, RunCloser.Records records, SummaryStore summaries, Clock clock) {
        return new RunCloser(catalog, records, summaries, clock);
    }

    @Produces
    @Singleton
    RunCloser.Records records(Ledger ledger, Outcomes outcomes) {
        return new RunCloser.Records(ledger, outcomes);
    }

    @Produces
    @Singleton
    SummaryStore summaries(Lake lake, Settings settings) {
        return new SummaryStore(lake, settings.lake().keys());
    }

    /** The ports that stand on the one table. */
    record TableParts(Ledger ledger, Outcomes outcomes, Entities entities, SourceStatus status) {}
}
