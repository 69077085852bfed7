package dev.senselake.function;

import dev.senselake.config.Credential;
import dev.senselake.config.DatasetSettings;
import dev.senselake.config.SecretText;
import dev.senselake.config.SecretsManagerText;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.config.Settings;
import dev.senselake.source.GuardRules;
import dev.senselake.source.RestClients;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.senseforce.DatasetCheck;
import dev.senselake.source.senseforce.SenseforceAccess;
import dev.senselake.source.senseforce.SenseforceCredentials;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.source.sensource.SenSource;
import dev.senselake.source.sensource.SenSourceCheck;
import dev.senselake.source.sensource.token.ClientCredential;
import dev.senselake.source.sensource.token.SenSourceCredentials;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Timing;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The readers of the configured streams. Connections and secrets are opened by the first read. */
final class SourceReaders {
    private final Ports ports;
    private final Optional<Once<SenSource>> sensource;
    private final Optional<Datasets> datasets;

    /** What the sources share: their status, the SenSource token, what to run after each mint of it, and time. */
    record Ports(SourceStatus status, TokenStore.Factory tokens, Runnable onMint, Timing pace) {}

    SourceReaders(Settings settings, Ports ports) {
        this.ports = ports;
        this.sensource = settings.sensource().map(values -> new Once<>(() -> sensource(values)));
        this.datasets =
                settings.senseforce().map(values -> new Datasets(values.datasets(), new Once<>(() -> access(values))));
    }

    /** The configured datasets, and the one way to all of them. */
    private record Datasets(List<DatasetSettings> all, Once<SenseforceAccess> access) {}

    StreamReader reader(String stream) {
        return sensource
                .flatMap(source -> source.get().reader(stream))
                .or(() -> datasets.flatMap(each -> dataset(each, stream)))
                .orElseThrow(() -> new IllegalArgumentException("no source has a stream " + stream));
    }

    /** Returns the check of SenSource, if it is configured. */
    Optional<SenSourceCheck> sensourceCheck() {
        return sensource.map(source -> source.get().check());
    }

    /** Returns a check per configured dataset. */
    List<DatasetCheck> datasetChecks() {
        return datasets.stream()
                .flatMap(each -> each.all().stream()
                        .map(dataset -> new DatasetCheck(dataset, each.access().get())))
                .toList();
    }

    private SenSource sensource(SenSourceSettings settings) {
        SenSourceCredentials credentials = switch (settings.credential()) {
            case Credential.Stored(String arn) ->
                SenSourceCredentials.of(
                        stored(arn), settings.clientId(), ports.pace().clock());
            case Credential.Given(String secret) ->
                SenSourceCredentials.of(new ClientCredential(settings.clientId().orElseThrow(), secret));
        };
        return new SenSource(
                settings,
                new SenSource.Ports(
                        credentials, ports.tokens(), ports.onMint(), ports.status(), ports.pace(), GuardRules.DEFAULT));
    }

    private SenseforceAccess access(SenseforceSettings values) {
        SenseforceCredentials token = switch (values.credential()) {
            case Credential.Stored(String arn) ->
                SenseforceCredentials.of(stored(arn), ports.pace().clock());
            case Credential.Given(String text) -> SenseforceCredentials.of(text);
        };
        SourceUrl backend = values.backendUrl();
        DatasetApi api = RestClients.build(DatasetApi.class, backend, RestClients.Timeouts.DEFAULT);
        return new SenseforceAccess(
                api,
                backend,
                token,
                new SourceGuard(SenseforceStreams.SOURCE, GuardRules.DEFAULT, ports.status(), ports.pace()));
    }

    private static Optional<StreamReader> dataset(Datasets datasets, String stream) {
        return datasets.all().stream()
                .filter(dataset -> dataset.name().equals(stream))
                .findFirst()
                .map(dataset ->
                        SenseforceStreams.reader(dataset, datasets.access().get()));
    }

    private static SecretText stored(String arn) {
        SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new SecretsManagerText(client, arn);
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
