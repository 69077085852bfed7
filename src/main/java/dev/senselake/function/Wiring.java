package dev.senselake.function;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.http.Pace;
import dev.senselake.http.ThreadSleeper;
import dev.senselake.lake.Lake;
import dev.senselake.lake.spill.SpillSpace;
import dev.senselake.ledger.Entities;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.ledger.SourceStatus;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.StreamLoader;
import dev.senselake.metric.MetricLog;
import dev.senselake.run.RunCloser;
import dev.senselake.run.StreamCatalog;
import dev.senselake.run.SummaryStore;
import dev.senselake.sensource.TokenStores;
import dev.senselake.settings.LakeText;
import dev.senselake.settings.LedgerText;
import dev.senselake.settings.PlatformText;
import dev.senselake.settings.SenSourceText;
import dev.senselake.settings.SenseforceText;
import dev.senselake.settings.Settings;
import dev.senselake.settings.Settings.Checked;
import dev.senselake.settings.SettingsText;
import dev.senselake.settings.StackText;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

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
    Pace pace(Clock clock) {
        return new Pace(clock, new ThreadSleeper(), new SecureRandom());
    }

    @Produces
    @Singleton
    SettingsText text(
            SenSourceText sensource, SenseforceText senseforce, LakeText lake, LedgerText ledger, PlatformText aws) {
        return new SettingsText(sensource, senseforce, lake, ledger, aws);
    }

    @Produces
    @Singleton
    Settings settings(SettingsText text, Clock clock) {
        return switch (Settings.of(text, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
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
        return StreamCatalog.of(settings);
    }

    @Produces
    @Singleton
    SourceReaders readers(Settings settings, SourceStatus status, TokenStores tokens, MintTally mints, Pace pace) {
        return new SourceReaders(settings, new SourceReaders.Ports(status, tokens, mints, pace));
    }

    @Produces
    @Singleton
    MintTally mints() {
        return new MintTally();
    }

    /** The metrics; CloudWatch takes them from standard output, a line a document, and from nowhere else. */
    @Produces
    @Singleton
    MetricLog metrics(StackText stack, Clock clock) {
        return new MetricLog(stack.name(), clock, line -> System.out.println(line));
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
                new StreamLoader(spec, readers.reader(spec.stream()), ports).load(task, deadline);
    }

    @Produces
    @Singleton
    Checking.Stores stores(Lake lake, Ledger ledger) {
        return new Checking.Stores(lake, ledger);
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
