package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.source.GuardRules;
import dev.senselake.source.HttpTimeouts;
import dev.senselake.source.RestClients;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.AuthorizedCalls;
import dev.senselake.source.sensource.token.SenSourceCredentials;
import dev.senselake.source.sensource.token.TokenBroker;
import dev.senselake.source.sensource.token.TokenMint;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.source.sensource.token.VeaAuthApi;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** SenSource as one source: its streams and a reader for each. Holds connections, no secret and no token. */
public final class SenSource {
    // Both together stay below a third of the lease, so that nobody mints under a lease that others no longer honour.
    private static final HttpTimeouts AUTH_TIMEOUTS = new HttpTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(6));

    private final SenSourceSettings settings;
    private final TokenBroker broker;
    private final VeaCalls calls;
    private final VeaReader reader;

    /** What SenSource needs from outside: credential, shared token, what to run after a mint, shared status, time, how hard to try. */
    public record Ports(
            SenSourceCredentials credentials,
            TokenStore.Factory tokens,
            Runnable onMint,
            SourceStatus status,
            Timing pace,
            GuardRules rules) {}

    /** The two REST clients, made when first needed. */
    record Apis(Supplier<VeaAuthApi> auth, Supplier<VeaApi> data) {
        static Apis of(SenSourceSettings settings) {
            return new Apis(
                    new Once<>(() -> RestClients.build(VeaAuthApi.class, settings.authUrl(), AUTH_TIMEOUTS)),
                    new Once<>(() -> RestClients.build(VeaApi.class, settings.baseUrl(), HttpTimeouts.DEFAULT)));
        }
    }

    /** Opens nothing yet; the first read does. */
    public SenSource(SenSourceSettings settings, Ports ports) {
        this(settings, ports, Apis.of(settings));
    }

    SenSource(SenSourceSettings settings, Ports ports, Apis apis) {
        Timing pace = ports.pace();
        this.settings = settings;
        this.broker = new TokenBroker(new TokenBroker.Parts(
                settings.authUrl(),
                ports.credentials(),
                ports.tokens(),
                new TokenMint(settings.authUrl(), apis.auth(), pace.clock()),
                ports.onMint(),
                pace,
                System::nanoTime));
        this.calls = new VeaCalls(settings.baseUrl(), apis.data(), new AuthorizedCalls(broker, pace), pace);
        this.reader = new VeaReader(
                new SourceGuard(SenSourceSettings.SOURCE, ports.rules(), ports.status(), pace), pace.clock());
    }

    /** Returns the configured streams, lists first. */
    public List<StreamSpec> streams() {
        return SenSourceStreams.of(settings);
    }

    /** Returns the reader of a stream, empty if it is none of this source. */
    public Optional<StreamReader> reader(String stream) {
        Optional<StreamReader> fact = Arrays.stream(FactFamily.values())
                .filter(family -> family.stream().equals(stream))
                .findFirst()
                .map(family -> new FactReader(family, family.metrics(settings), calls, reader));
        return fact.or(() -> Optional.of(stream)
                .filter(SenSourceSettings.STATIC_ENDPOINTS::contains)
                .map(list -> new ReferenceReader(list, calls, reader)));
    }

    /** Returns what {@code check} asks of this source. */
    public SenSourceCheck check() {
        return new SenSourceCheck(this, broker);
    }
}
