package dev.senselake.function;

import dev.senselake.config.CachedSecret;
import dev.senselake.config.Credential;
import dev.senselake.config.DatasetSettings;
import dev.senselake.config.Secret;
import dev.senselake.config.SecretsManagerText;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.config.Settings;
import dev.senselake.row.ColumnNames;
import dev.senselake.source.Network;
import dev.senselake.source.RestClients;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.senseforce.DatasetCheck;
import dev.senselake.source.senseforce.SenseforceCredentials;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.source.sensource.SenSource;
import dev.senselake.source.sensource.SenSourceCheck;
import dev.senselake.source.sensource.token.ClientCredential;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Timing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The readers of the configured streams. Connections and secrets are opened by the first read. */
@Singleton
class SourceReaders {
    private final SourceStatus status;
    private final TokenStore.Factory tokens;
    private final LoadMetrics metrics;
    private final Timing timing;
    private final Network network;
    private final Optional<Once<SenSource>> sensource;
    private final Once<SenseforceStreams.Access> senseforce;
    private final List<DatasetSettings> datasets;

    SourceReaders(
            Settings settings, SourceStatus status, TokenStore.Factory tokens, LoadMetrics metrics, Timing timing) {
        this.status = status;
        this.tokens = tokens;
        this.metrics = metrics;
        this.timing = timing;
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
        Secret<ClientCredential> credentials = switch (settings.credential()) {
            case Credential.Stored(String arn) ->
                stored(arn, text -> ClientCredential.parse(text, settings.clientId()));
            case Credential.Given(String secret) ->
                () -> new ClientCredential(settings.clientId().orElseThrow(), secret);
        };
        return new SenSource(
                settings,
                new SenSource.Ports(
                        credentials,
                        tokens,
                        metrics::minted,
                        status,
                        timing,
                        settings.times().rules(),
                        network));
    }

    private SenseforceStreams.Access access(SenseforceSettings values) {
        Secret<String> token = switch (values.credential()) {
            case Credential.Stored(String arn) -> stored(arn, SenseforceCredentials::stored);
            case Credential.Given(String text) -> {
                String given = SenseforceCredentials.given(text);
                yield () -> given;
            }
        };
        SourceUrl backend = values.backendUrl();
        DatasetApi api =
                RestClients.build(DatasetApi.class, backend, values.times().timeouts(), network);
        return new SenseforceStreams.Access(
                api,
                backend,
                token,
                new SourceGuard(SenseforceStreams.SOURCE, values.times().rules(), status, timing),
                values.maxTextBytes());
    }

    private <T> Secret<T> stored(String arn, Function<String, T> parser) {
        SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(timeouts ->
                        timeouts.apiCallAttemptTimeout(Duration.ofSeconds(5)).apiCallTimeout(Duration.ofSeconds(20)))
                .build();
        return new CachedSecret<>(new SecretsManagerText(client, arn), parser, timing.clock());
    }

    /** Makes a value at its first use and keeps it: REST clients exist only while Quarkus runs. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private @Nullable T value;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            T made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        }
    }
}
