package dev.senselake.function;

import dev.senselake.column.ColumnRegistry;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.config.LiveConfiguration;
import dev.senselake.config.SecretsManagerText;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.config.Stores;
import dev.senselake.config.TextSource;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.followup.FollowUp;
import dev.senselake.function.Configured.Remark;
import dev.senselake.lake.Lake;
import dev.senselake.lake.S3Lake;
import dev.senselake.late.InsertedMarks;
import dev.senselake.ledger.DynamoFormerDays;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.localtime.OpeningHoursStore;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Entities;
import dev.senselake.mark.ReadLengths;
import dev.senselake.metric.MetricLog;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.report.Freshness;
import dev.senselake.report.kept.NightlyReport;
import dev.senselake.row.sort.SpillFolder;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.RunCloser;
import dev.senselake.run.SummaryStore;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.DynamoTokenStore;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.time.Days;
import dev.senselake.time.Timing;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

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

    /** The configuration of the function: its environment over the text that the environment gives or leads to. */
    @Produces
    @Singleton
    LiveConfiguration configuration(Config config, Clock clock) {
        Once<SecretsManagerClient> client = new Once<>(Wiring::secrets);
        return new LiveConfiguration(
                TextSource.of(config.getConfigSources(), arn -> new SecretsManagerText(client.get(), arn)),
                text -> Settings.read(config.getConfigSources(), text, Days.of(clock.instant())),
                clock);
    }

    private static SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(timeouts ->
                        timeouts.apiCallAttemptTimeout(Duration.ofSeconds(5)).apiCallTimeout(Duration.ofSeconds(20)))
                .build();
    }

    @Produces
    @Singleton
    Supplier<Checked> noted(LiveConfiguration configuration) {
        return configuration::noted;
    }

    @Produces
    @Singleton
    Remark remark(LiveConfiguration configuration) {
        return configuration::remark;
    }

    @Produces
    @Singleton
    Supplier<Configured> configured(
            LiveConfiguration configuration,
            Provider<SourceStatus> status,
            Provider<TokenStore.Factory> tokens,
            LoadMetrics metrics,
            Timing timing) {
        return new ConfiguredNow(
                configuration::settings,
                () -> new SourceReaders.Ports(
                        status.get(), tokens.get(), metrics, timing, SourceClients.REST, configuration::reread));
    }

    @Produces
    @Singleton
    Stores stores(Config config) {
        return Stores.read(config.getConfigSources());
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
            Stores stores,
            Ledger ledger,
            Outcomes outcomes,
            Entities entities,
            Columns columns,
            CountsStore counts,
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
                stores.lake().keys(),
                ledger,
                outcomes,
                entities,
                columns,
                counts,
                lengths,
                status,
                timing,
                () -> UUID.randomUUID().toString(),
                SpillSpace.Limits.in(temporary),
                LoadPorts.SECOND_LOOK);
    }

    @Produces
    @Singleton
    LoadHandler.Loader loader(
            LoadPorts ports,
            RegisteredColumns.Parts columns,
            InsertedMarks marks,
            Heartbeats heartbeats,
            Remark remark) {
        return new HeartbeatLoader(new StreamLoader(ports, columns, marks, remark), heartbeats, ports.clock());
    }

    @Produces
    @Singleton
    RegisteredColumns.Parts columns(Lake lake, Stores stores, DynamoFormerDays days, Timing timing) {
        return new RegisteredColumns.Parts(
                new ColumnRegistry(lake, stores.lake().keys()), days::outdate, timing);
    }

    @Produces
    @Singleton
    CloseHandler.Closers closers(
            Ledger ledger, Outcomes outcomes, Heartbeats heartbeats, Lake lake, Stores stores, Clock clock) {
        SummaryStore summaries = new SummaryStore(lake, stores.lake().keys());
        return catalog -> new RunCloser(catalog, ledger, outcomes, heartbeats, summaries, clock);
    }

    @Produces
    @Singleton
    OpeningHoursStore openingHours(Lake lake, Stores stores) {
        return new OpeningHoursStore(lake, stores.lake().keys());
    }

    @Produces
    @Singleton
    FollowUp followUp(
            Lake lake,
            Stores stores,
            Ledger ledger,
            CountsStore counts,
            Outcomes outcomes,
            MetricLog metrics,
            @ConfigProperty(name = "stack.name") Optional<String> stack,
            @ConfigProperty(name = "freshness.hours") Optional<String> hours) {
        int objective = hours.filter(number -> number.matches("[1-9][0-9]{0,3}"))
                .map(Integer::valueOf)
                .orElse(Freshness.OBJECTIVE_HOURS);
        Optional<NightlyReport> report = stack.filter(name -> !name.isBlank())
                .map(_ -> new NightlyReport(lake, stores.lake(), ledger, counts, objective));
        return new FollowUp(counts, outcomes, report, metrics);
    }

    @Produces
    @Singleton
    Lake lake(S3Client s3, Stores stores) {
        return new S3Lake(s3, stores.lake());
    }

    @Produces
    @Singleton
    DynamoTable table(DynamoDbClient client, Stores stores, Timing timing) {
        return new DynamoTable(client, stores.ledgerTable(), timing);
    }

    @Produces
    @Singleton
    TokenStore.Factory tokens(DynamoTable table) {
        return key -> new DynamoTokenStore(table, key);
    }
}
