package dev.senselake.function;

import dev.senselake.config.DatasetSettings;
import dev.senselake.config.Secret;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.config.Settings;
import dev.senselake.row.ColumnNames;
import dev.senselake.source.Network;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.senseforce.DatasetCheck;
import dev.senselake.source.senseforce.SenseforceCredentials;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.source.sensource.SenSource;
import dev.senselake.source.sensource.SenSourceCheck;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Timing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The readers of the streams of one configuration. Connections are opened by the first read. */
final class SourceReaders {
    private final Ports ports;
    private final Network network;
    private final Optional<Once<SenSource>> sensource;
    private final Once<SenseforceStreams.Access> senseforce;
    private final List<DatasetSettings> datasets;

    /** What reading needs from outside; {@code reread} returns the configuration as it is now. */
    record Ports(
            SourceStatus status,
            TokenStore.Factory tokens,
            LoadMetrics metrics,
            Timing timing,
            SourceClients clients,
            Supplier<Settings> reread) {}

    SourceReaders(Settings settings, Ports ports) {
        this.ports = ports;
        this.network = settings.network();
        this.sensource = settings.sensource().map(values -> new Once<>(() -> sensource(values)));
        this.senseforce = new Once<>(() -> access(settings.senseforce().orElseThrow()));
        this.datasets = settings.senseforce().map(SenseforceSettings::datasets).orElse(List.of());
    }

    /** Returns the reader of a stream whose columns are named like that. */
    StreamReader reader(String stream, ColumnNames columns) {
        return sensource
                .flatMap(source -> source.get().reader(stream, columns))
                .or(() -> datasets.stream()
                        .filter(dataset -> dataset.name().equals(stream))
                        .findFirst()
                        .map(dataset -> SenseforceStreams.reader(dataset, columns, senseforce.get())))
                .orElseThrow(() -> new IllegalArgumentException("no source has a stream " + stream));
    }

    /** Returns the reader of a source's own sums by local day, empty for a stream without. */
    Optional<StreamReader> daySums(String stream) {
        return sensource.flatMap(source -> source.get().daySums(stream));
    }

    /** Returns what tells the days of late rows; empty for a stream whose rows do not tell when they were inserted. */
    Optional<InsertedRows> insertedRows(String stream) {
        return datasets.stream()
                .filter(dataset -> dataset.name().equals(stream))
                .findFirst()
                .flatMap(dataset -> SenseforceStreams.insertedRows(dataset, senseforce.get()));
    }

    /** Returns the check of SenSource, if it is configured. */
    Optional<SenSourceCheck> sensourceCheck() {
        return sensource.map(source -> source.get().check());
    }

    /** Returns a check per configured dataset. */
    List<DatasetCheck> datasetChecks(Function<StreamSpec, ColumnNames> columns) {
        return datasets.stream()
                .map(dataset ->
                        new DatasetCheck(dataset, columns.apply(SenseforceStreams.of(dataset)), senseforce.get()))
                .toList();
    }

    private SenSource sensource(SenSourceSettings settings) {
        SenSource.Ports needed = new SenSource.Ports(
                new RefreshedSecret<>(settings, () -> now(settings)),
                ports.tokens(),
                ports.metrics()::minted,
                ports.status(),
                ports.timing(),
                settings.times().rules(),
                network);
        return ports.clients().sensource(settings, needed);
    }

    private SenseforceStreams.Access access(SenseforceSettings settings) {
        Secret<SenseforceSettings> secret = new RefreshedSecret<>(settings, () -> now(settings));
        return new SenseforceStreams.Access(
                ports.clients().datasets(settings, network),
                settings.backendUrl(),
                secret.part(now -> SenseforceCredentials.token(now.credential())),
                new SourceGuard(SenseforceStreams.SOURCE, settings.times().rules(), ports.status(), ports.timing()),
                settings.maxTextBytes());
    }

    /** Returns what SenSource is by now, if it is where it was: no credential goes to another host than its own. */
    private Optional<SenSourceSettings> now(SenSourceSettings before) {
        return ports.reread()
                .get()
                .sensource()
                .filter(now -> now.authUrl().equals(before.authUrl())
                        && now.baseUrl().equals(before.baseUrl())
                        && now.clientId().isPresent() == before.clientId().isPresent());
    }

    private Optional<SenseforceSettings> now(SenseforceSettings before) {
        return ports.reread().get().senseforce().filter(now -> now.backendUrl().equals(before.backendUrl()));
    }
}
