package dev.senselake.function;

import dev.senselake.config.Credential;
import dev.senselake.config.SecretText;
import dev.senselake.config.SecretsManagerText;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.config.Settings;
import dev.senselake.source.GuardRules;
import dev.senselake.source.HttpTimeouts;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The readers of the configured streams. Connections and secrets are opened by the first read. */
final class SourceReaders {
    private final Ports ports;
    private final Optional<SenSource> sensource;
    private final Optional<SenseforceSettings> datasets;
    private @Nullable SenseforceAccess senseforce;

    /** What the sources share: their status, the SenSource token, what to run after each mint of it, and time. */
    record Ports(SourceStatus status, TokenStore.Factory tokens, Runnable onMint, Timing pace) {}

    SourceReaders(Settings settings, Ports ports) {
        this.ports = ports;
        this.sensource = settings.sensource().map(this::sensource);
        this.datasets = settings.senseforce();
    }

    StreamReader reader(String stream) {
        return sensource
                .flatMap(source -> source.reader(stream))
                .or(() -> datasets.flatMap(values -> dataset(values, stream)))
                .orElseThrow(() -> new IllegalArgumentException("no source has a stream " + stream));
    }

    /** Returns the check of SenSource, if it is configured. */
    Optional<SenSourceCheck> sensourceCheck() {
        return sensource.map(SenSource::check);
    }

    /** Returns a check per configured dataset. */
    List<DatasetCheck> datasetChecks() {
        return datasets.stream()
                .flatMap(values -> values.datasets().stream().map(dataset -> new DatasetCheck(dataset, opened(values))))
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
        DatasetApi api = RestClients.build(DatasetApi.class, backend, HttpTimeouts.DEFAULT);
        return new SenseforceAccess(
                api,
                backend,
                token,
                new SourceGuard(SenseforceStreams.SOURCE, GuardRules.DEFAULT, ports.status(), ports.pace()));
    }

    private Optional<StreamReader> dataset(SenseforceSettings values, String stream) {
        return values.datasets().stream()
                .filter(dataset -> dataset.name().equals(stream))
                .findFirst()
                .map(dataset -> SenseforceStreams.reader(dataset, opened(values)));
    }

    private synchronized SenseforceAccess opened(SenseforceSettings values) {
        SenseforceAccess known = senseforce;
        if (known == null) {
            known = access(values);
            senseforce = known;
        }
        return known;
    }

    private static SecretText stored(String arn) {
        SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new SecretsManagerText(client, arn);
    }
}
