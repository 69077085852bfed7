package dev.senselake.source.sensource;

import dev.senselake.config.Secret;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.row.ColumnNames;
import dev.senselake.row.FieldNames;
import dev.senselake.source.Network;
import dev.senselake.source.RestClients;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.Authorization;
import dev.senselake.source.sensource.token.AuthorizedCalls;
import dev.senselake.source.sensource.token.ClientCredential;
import dev.senselake.source.sensource.token.LongLivedToken;
import dev.senselake.source.sensource.token.MintTime;
import dev.senselake.source.sensource.token.TokenBroker;
import dev.senselake.source.sensource.token.TokenMint;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.source.sensource.token.VeaAuthApi;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Timing;
import java.util.List;
import java.util.Optional;

/** SenSource as one source: its streams and a reader for each. Holds connections, no secret and no token. */
public final class SenSource {
    private final SenSourceSettings settings;
    private final Authorization authorization;
    private final VeaReader.Access access;

    /** What SenSource needs from outside: credential (of settings as they are), shared token, what to run after a mint, shared status, time, how hard to try, what lies between. */
    public record Ports(
            Secret<SenSourceSettings> credentials,
            TokenStore.Factory tokens,
            Runnable onMint,
            SourceStatus status,
            Timing timing,
            SourceGuard.Rules rules,
            Network network) {}

    /** Opens the REST clients, which is possible only while Quarkus runs; asks for no secret yet. */
    public SenSource(SenSourceSettings settings, Ports ports) {
        this(
                settings,
                ports,
                RestClients.build(VeaAuthApi.class, settings.authUrl(), mintTimeouts(settings), ports.network()),
                RestClients.build(
                        VeaApi.class, settings.baseUrl(), settings.times().timeouts(), ports.network()));
    }

    SenSource(SenSourceSettings settings, Ports ports, VeaAuthApi auth, VeaApi data) {
        Timing timing = ports.timing();
        this.settings = settings;
        this.authorization = settings.longLivedToken()
                .<Authorization>map(_ -> new LongLivedToken(ports.credentials().part(SenSource::secret), timing))
                .orElseGet(() -> new AuthorizedCalls(broker(settings, ports, auth), timing));
        this.access = new VeaReader.Access(
                data,
                settings.baseUrl(),
                authorization,
                new SourceGuard(SenSourceSettings.SOURCE, ports.rules(), ports.status(), timing),
                new BelievedRemarks(ports.status()),
                timing.clock(),
                settings.maxTextBytes());
    }

    private static RestClients.Timeouts mintTimeouts(SenSourceSettings settings) {
        MintTime time = new MintTime(settings.tokenTime());
        return new RestClients.Timeouts(time.connect(settings.times().connect()), time.answer());
    }

    private static TokenBroker broker(SenSourceSettings settings, Ports ports, VeaAuthApi auth) {
        Timing timing = ports.timing();
        return new TokenBroker(new TokenBroker.Parts(
                settings.authUrl(),
                ports.credentials().part(SenSource::client),
                ports.tokens(),
                new TokenMint(settings.authUrl(), () -> auth, new MintTime(settings.tokenTime()), timing.clock()),
                ports.onMint(),
                timing));
    }

    private static ClientCredential client(SenSourceSettings settings) {
        return new ClientCredential(settings.clientId().orElseThrow(), secret(settings));
    }

    private static String secret(SenSourceSettings settings) {
        return settings.credential().secret();
    }

    /** Returns the configured streams, lists first. */
    public List<StreamSpec> streams() {
        return SenSourceStreams.of(settings);
    }

    /** Returns the reader of a stream for whoever keeps nothing of it, empty if it is none of this source. */
    public Optional<StreamReader> reader(String stream) {
        return reader(stream, new FieldNames());
    }

    /** Returns the reader of a stream whose columns are named like that, empty if it is none of this source. */
    public Optional<StreamReader> reader(String stream, ColumnNames columns) {
        return VeaEndpoint.of(stream, settings).map(endpoint -> new VeaReader(endpoint, columns, access));
    }

    /** Returns the reader of the source's own sums by local day, a day beyond the window on both sides; traffic alone has it. */
    public Optional<StreamReader> daySums(String stream) {
        return VeaEndpoint.facts(settings).stream()
                .filter(facts -> facts.stream().equals(stream) && facts.kind() == StreamSpec.Kind.TRAFFIC)
                .findFirst()
                .map(facts -> new VeaReader(facts.byDay(), new FieldNames(), access));
    }

    /** Returns what {@code check} asks of this source. */
    public SenSourceCheck check() {
        return new SenSourceCheck(this, authorization);
    }
}
