package dev.senselake.function;

import dev.senselake.http.GuardRules;
import dev.senselake.http.HttpTimeouts;
import dev.senselake.http.Pace;
import dev.senselake.http.RestClients;
import dev.senselake.http.SourceGuard;
import dev.senselake.http.SourceUrl;
import dev.senselake.ledger.SourceStatus;
import dev.senselake.load.StreamReader;
import dev.senselake.secret.SecretText;
import dev.senselake.secret.SecretsManagerText;
import dev.senselake.senseforce.AccessToken;
import dev.senselake.senseforce.DatasetApi;
import dev.senselake.senseforce.DatasetCheck;
import dev.senselake.senseforce.SenseforceAccess;
import dev.senselake.senseforce.SenseforceStreams;
import dev.senselake.sensource.ClientCredential;
import dev.senselake.sensource.MintListener;
import dev.senselake.sensource.SenSource;
import dev.senselake.sensource.SenSourceCheck;
import dev.senselake.sensource.SenSourceCredentials;
import dev.senselake.sensource.TokenStores;
import dev.senselake.settings.Credential;
import dev.senselake.settings.SenSourceValues;
import dev.senselake.settings.SenseforceValues;
import dev.senselake.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The readers of the configured streams. Connections and secrets are opened by the first read. */
final class SourceReaders {
    private final Ports ports;
    private final Optional<SenSource> sensource;
    private final Optional<SenseforceValues> datasets;
    private @Nullable SenseforceAccess senseforce;

    /** What the sources share: their status, the SenSource token, who hears of its mints, and time. */
    record Ports(SourceStatus status, TokenStores tokens, MintListener mints, Pace pace) {}

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

    private SenSource sensource(SenSourceValues values) {
        SenSourceCredentials credentials = switch (values.credential()) {
            case Credential.Stored(String arn, Optional<String> clientId) ->
                SenSourceCredentials.of(stored(arn), clientId, ports.pace().clock());
            case Credential.ApiClient(String id, String secret) ->
                SenSourceCredentials.of(new ClientCredential(id, secret));
            case Credential.AccessToken _ -> throw new IllegalStateException("SenSource takes no access token");
        };
        return new SenSource(
                values.settings(),
                new SenSource.Ports(
                        credentials, ports.tokens(), ports.mints(), ports.status(), ports.pace(), GuardRules.DEFAULT));
    }

    private SenseforceAccess access(SenseforceValues values) {
        AccessToken token = switch (values.credential()) {
            case Credential.Stored(String arn, var _) ->
                AccessToken.of(stored(arn), ports.pace().clock());
            case Credential.AccessToken(String text) -> AccessToken.of(text);
            case Credential.ApiClient _ -> throw new IllegalStateException("Senseforce takes no API client");
        };
        SourceUrl backend = values.backendUrl();
        DatasetApi api = RestClients.build(DatasetApi.class, backend, HttpTimeouts.DEFAULT);
        return new SenseforceAccess(
                api,
                backend,
                token,
                new SourceGuard(SenseforceStreams.SOURCE, GuardRules.DEFAULT, ports.status(), ports.pace()));
    }

    private Optional<StreamReader> dataset(SenseforceValues values, String stream) {
        return values.datasets().stream()
                .filter(dataset -> dataset.name().equals(stream))
                .findFirst()
                .map(dataset -> SenseforceStreams.reader(dataset, opened(values)));
    }

    private synchronized SenseforceAccess opened(SenseforceValues values) {
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
