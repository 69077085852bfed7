package dev.senselake.function;

import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.DynamoEntities;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoOutcomes;
import dev.senselake.ledger.Entities;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.metric.MetricLog;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.RunCloser;
import dev.senselake.run.SummaryStore;
import dev.senselake.source.DynamoSourceStatus;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.DynamoTokenStore;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Sleeper;
import dev.senselake.time.Timing;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts the parts together. Each is made when an invocation first needs it: no function opens what it does not use, and a
 * snapshot taken before the first invocation holds no secret, no randomness and no time.
 */
@Singleton
final class Wiring {
    private static final String SNAPSHOT = "snap-start";

    /** Makes the clients before a snapshot is taken, so that no restored function pays for it. */
    void prepare(
            @Observes StartupEvent event,
            @ConfigProperty(name = "aws.lambda-initialization-type") Optional<String> initialization,
            Instance<S3Client> s3,
            Instance<DynamoDbClient> dynamo) {
        if (initialization.filter(SNAPSHOT::equals).isPresent()) {
            s3.get().serviceName();
            dynamo.get().serviceName();
        }
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Timing pace(Clock clock) {
        return new Timing(clock, Sleeper.blocking(), new SecureRandom());
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
            Settings settings, SourceStatus status, TokenStore.Factory tokens, LoadMetrics mints, Timing pace) {
        return new SourceReaders(settings, new SourceReaders.Ports(status, tokens, mints::minted, pace));
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
    LoadMetrics loads(MetricLog log) {
        return new LoadMetrics(log);
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
    LoadHandler.Loader loader(SourceReaders readers, LoadPorts ports) {
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

    @Produces
    @Singleton
    Lake lake(S3Client s3, Settings settings) {
        return new S3Lake(s3, settings.lake());
    }

    @Produces
    @Singleton
    DynamoTable table(DynamoDbClient client, Settings settings) {
        return new DynamoTable(client, settings.ledgerTable());
    }

    @Produces
    @Singleton
    Ledger ledger(DynamoTable table) {
        return new DynamoLedger(table);
    }

    @Produces
    @Singleton
    Outcomes outcomes(DynamoTable table) {
        return new DynamoOutcomes(table);
    }

    @Produces
    @Singleton
    Entities entities(DynamoTable table) {
        return new DynamoEntities(table);
    }

    @Produces
    @Singleton
    SourceStatus status(DynamoTable table) {
        return new DynamoSourceStatus(table);
    }

    @Produces
    @Singleton
    TokenStore.Factory tokens(DynamoTable table) {
        return key -> new DynamoTokenStore(table, key);
    }

    /** The ports that stand on the one table. */
    record TableParts(Ledger ledger, Outcomes outcomes, Entities entities, SourceStatus status) {}
}
