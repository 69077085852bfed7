package dev.senselake.function;

import dev.senselake.column.ColumnRegistry;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.S3Lake;
import dev.senselake.late.InsertedMarks;
import dev.senselake.late.LateRows;
import dev.senselake.ledger.DynamoFormerDays;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Entities;
import dev.senselake.mark.ReadLengths;
import dev.senselake.metric.MetricLog;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.row.sort.SpillFolder;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.RunCloser;
import dev.senselake.run.SummaryStore;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.DynamoTokenStore;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Days;
import dev.senselake.time.Timing;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
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
    Timing timing(Clock clock) {
        return new Timing(clock, Timing.Sleeper.blocking(), new SecureRandom(), System::nanoTime);
    }

    /** The configuration as it is at each call, from the environment and from system properties. */
    @Produces
    @Singleton
    Supplier<Checked> configuration(Config config, Clock clock) {
        return () -> Settings.read(config.getConfigSources(), Days.of(clock.instant()));
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
    LoadPorts ports(
            Lake lake,
            Settings settings,
            Ledger ledger,
            Outcomes outcomes,
            Entities entities,
            Columns columns,
            ReadLengths lengths,
            SourceStatus status,
            Timing timing,
            @ConfigProperty(name = "senselake.temporary") Optional<String> folder) {
        // Quarkus says /tmp for every function, also where several processes of one machine have folders of their own.
        Path temporary = Path.of(folder.orElseGet(() -> System.getProperty("java.io.tmpdir")));
        // Made once per process: an earlier one of the same environment may have been killed while it read.
        SpillFolder.removeLeftovers(temporary);
        return new LoadPorts(
                lake,
                settings.lake().keys(),
                ledger,
                outcomes,
                entities,
                columns,
                lengths,
                status,
                timing,
                () -> UUID.randomUUID().toString(),
                SpillSpace.Limits.in(temporary),
                settings.secondLook());
    }

    @Produces
    @Singleton
    LoadHandler.Loader loader(
            SourceReaders readers,
            RegisteredColumns.Parts columns,
            LoadPorts ports,
            InsertedMarks marks,
            Heartbeats heartbeats) {
        LoadHandler.Loader windows = (spec, task, deadline) -> {
            StreamReader reader = readers.reader(spec.stream(), RegisteredColumns.keeping(spec, columns));
            if (task.late()) {
                InsertedRows inserted = readers.insertedRows(spec.stream()).orElseThrow();
                return new LateRows(spec, reader, inserted, marks, ports).load(task, deadline);
            }
            return new WindowLoader(spec, reader, ports).load(task, deadline);
        };
        return new HeartbeatLoader(windows, heartbeats, ports.clock());
    }

    @Produces
    @Singleton
    RegisteredColumns.Parts columns(Lake lake, Settings settings, DynamoFormerDays days, Timing timing) {
        return new RegisteredColumns.Parts(
                new ColumnRegistry(lake, settings.lake().keys()), days::outdate, timing);
    }

    @Produces
    @Singleton
    RunCloser closer(
            StreamCatalog catalog,
            Ledger ledger,
            Outcomes outcomes,
            Heartbeats heartbeats,
            Lake lake,
            Settings settings,
            Clock clock) {
        SummaryStore summaries = new SummaryStore(lake, settings.lake().keys());
        return new RunCloser(catalog, ledger, outcomes, heartbeats, summaries, clock);
    }

    @Produces
    @Singleton
    Lake lake(S3Client s3, Settings settings) {
        return new S3Lake(s3, settings.lake());
    }

    @Produces
    @Singleton
    DynamoTable table(DynamoDbClient client, Settings settings, Timing timing) {
        return new DynamoTable(client, settings.ledgerTable(), timing);
    }

    @Produces
    @Singleton
    TokenStore.Factory tokens(DynamoTable table) {
        return key -> new DynamoTokenStore(table, key);
    }
}
