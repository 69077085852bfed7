package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Credential;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.contract.AnyOrder;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.vea.VeaScale;
import dev.senselake.local.simulator.vea.VeaSimulator;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.Network;
import dev.senselake.source.RequestTimes;
import dev.senselake.source.RestClients;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.token.ClientCredential;
import dev.senselake.source.sensource.token.FakeTokenStore;
import dev.senselake.source.sensource.token.TokenBroker;
import dev.senselake.source.sensource.token.TokenCipher;
import dev.senselake.source.sensource.token.VeaAuthApi;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Timing;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A SenSource that reads from a simulator of its own, with time that nobody waits for. */
final class VeaBench implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    static final Window WINDOW = new Window(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 12));
    static final SourceGuard.Rules RULES = new SourceGuard.Rules(
            3,
            Duration.ofMillis(2),
            Duration.ofMillis(1),
            Duration.ofMinutes(4),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));
    static final List<String> METRICS = List.of("occupancy(max)", "occupancy(min)", "occupancy(avg)");

    final TestClock time = new TestClock(NOON);
    final FakeTokenStore tokens = new FakeTokenStore();
    final FakeSourceStatus status = new FakeSourceStatus();
    final RowList rows = new RowList();
    private final Simulators simulators;
    private RequestTally tally = new RequestTally();
    private RestClients.Timeouts timeouts = RestClients.Timeouts.DEFAULT;
    private LocalDate start = LocalDate.of(2026, 1, 1);
    private String secret = Simulators.CLIENT_SECRET;
    private Optional<String> client = Optional.of(Simulators.CLIENT_ID);

    private VeaBench(Clock world, VeaScale scale) {
        simulators = Simulators.start(SimulatorSettings.of(world, time).withVea(scale));
    }

    static VeaBench start() {
        return start(VeaScale.small(NOON.minus(Duration.ofDays(90))));
    }

    static VeaBench start(VeaScale scale) {
        return new VeaBench(Clock.fixed(NOON, ZoneOffset.UTC), scale);
    }

    static VeaBench startAt(Clock world) {
        return new VeaBench(world, VeaScale.small(world.instant().minus(Duration.ofDays(90))));
    }

    VeaSimulator vea() {
        return simulators.vea();
    }

    VeaBench withReadTimeout(Duration timeout) {
        timeouts = new RestClients.Timeouts(Duration.ofSeconds(2), timeout);
        return this;
    }

    VeaBench withStartDate(LocalDate day) {
        start = day;
        return this;
    }

    VeaBench withSecret(String other) {
        secret = other;
        return this;
    }

    /** Gives a long-lived token instead of id and secret. */
    VeaBench withAccessToken(String token) {
        secret = token;
        client = Optional.empty();
        return this;
    }

    /** Makes another worker on the same tokens. */
    SenSource worker() {
        return worker(time.timing(), RULES, SourceUrl.parse(vea().uri().toString(), SourceUrl.PlainHttp.LOOPBACK));
    }

    SenSource worker(Timing timing, SourceGuard.Rules rules, SourceUrl base) {
        SenSourceSettings settings = settings(base);
        return new SenSource(
                settings,
                ports(settings, timing, rules),
                RestClients.build(VeaAuthApi.class, settings.authUrl(), RestClients.Timeouts.DEFAULT, Network.DIRECT),
                RestClients.build(VeaApi.class, base, timeouts, Network.DIRECT));
    }

    /** Makes a worker as a function has it: with its own connections and time-outs, on the real clock. */
    SenSource deployed() {
        Timing real =
                new Timing(Clock.systemUTC(), Timing.Sleeper.blocking(), new SplittableRandom(7), System::nanoTime);
        SenSourceSettings settings = settings(Reads.url(vea().uri().toString()));
        return new SenSource(settings, ports(settings, real, SourceGuard.Rules.DEFAULT));
    }

    private SenSourceSettings settings(SourceUrl base) {
        return new SenSourceSettings(
                new Credential(secret),
                client,
                List.of("ins", "outs"),
                METRICS,
                SenSourceSettings.STATIC_ENDPOINTS,
                SourceUrl.parse(vea().authUri().toString(), SourceUrl.PlainHttp.LOOPBACK),
                base,
                start,
                30,
                14,
                4,
                Duration.ofSeconds(30),
                RequestTimes.DEFAULT,
                4 << 20);
    }

    private SenSource.Ports ports(SenSourceSettings settings, Timing timing, SourceGuard.Rules rules) {
        return new SenSource.Ports(() -> settings, tokens.stores(), () -> {}, status, timing, rules, Network.DIRECT);
    }

    ReadRequest request(Optional<Window> window) {
        tally = new RequestTally();
        return new ReadRequest("run-1", window, Deadline.in(time, Duration.ofMinutes(15)), tally);
    }

    /** Returns what the newest read counted. */
    RequestTally tally() {
        return tally;
    }

    ReadResult read(String stream, Optional<Window> window) {
        return worker().reader(stream).orElseThrow().read(request(window), rows);
    }

    ReadResult traffic() {
        return read("traffic", Optional.of(WINDOW));
    }

    /** Returns what the lake should hold of a window, by the simulator's own account. */
    List<JsonNode> truth(String stream, Window window) {
        return window.days()
                .flatMap(day -> vea().truth().rows(stream, day).stream())
                .map(LakeRows::expected)
                .toList();
    }

    /** Returns what was read of a window. */
    List<JsonNode> read(Window window) {
        return rows.lines(window).stream().map(LakeRows::parsed).toList();
    }

    /** Checks that what was read of a window is what the simulator holds of it. */
    void checkTruth(String stream, Window window) {
        List<JsonNode> truth = truth(stream, window);
        assertThat(truth).isNotEmpty();
        assertThat(read(window)).satisfies(AnyOrder.exactly(truth));
    }

    /** Returns the token that the workers share. */
    String token() {
        TokenCipher cipher = new TokenCipher(
                new ClientCredential(Simulators.CLIENT_ID, secret), TokenBroker.itemKey(Simulators.CLIENT_ID));
        return tokens.read()
                .token()
                .flatMap(stored -> cipher.decrypt(stored.cipher()))
                .orElseThrow();
    }

    long requests(String path) {
        return vea().log().requests(path).size();
    }

    @Override
    public void close() {
        simulators.close();
    }
}
