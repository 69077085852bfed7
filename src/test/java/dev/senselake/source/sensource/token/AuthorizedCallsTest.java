package dev.senselake.source.sensource.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.config.Secret;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.TestClock;
import dev.senselake.time.Timing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuthorizedCallsTest {
    private static final SourceUrl URL =
            SourceUrl.parse("https://auth.example.com/oauth/token", SourceUrl.PlainHttp.NEVER);
    private static final RequestLabel LABEL = new RequestLabel("SenSource", "GET /api/data/traffic", List.of());

    private final TestClock time = new TestClock(Instant.parse("2026-03-20T02:00:00Z"));
    private final FakeTokenStore store = new FakeTokenStore();
    private final FakeAuth auth = new FakeAuth();
    private final TokenBroker broker = broker();
    private final AuthorizedCalls use = new AuthorizedCalls(broker, time.timing());
    private final RequestTally tally = new RequestTally();
    private final List<Long> sent = new ArrayList<>();
    private boolean elsewhere;

    @Test
    @Tag("A5")
    void tokenThatAnotherWorkerHasReplacedIsTakenWithoutAMint() {
        int status = send(token -> {
            if (token.gen() == 1) {
                time.advance(Duration.ofSeconds(100));
                store.reject(1);
                broker().get(cutoff());
                return 401;
            }
            return 200;
        });
        assertThat(status).isEqualTo(200);
        assertThat(sent).containsExactly(1L, 2L);
        assertThat(auth.calls()).isEqualTo(2);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    @Tag("A5")
    @Tag("A4")
    @Tag("vea-1")
    @Tag("S24")
    @Tag("P6")
    void oldTokenThatServesNobodyIsReplacedByOneMint() {
        send(token -> 200);
        time.advance(Duration.ofMinutes(10));
        assertThat(send(token -> token.gen() == 1 ? 401 : 200)).isEqualTo(200);
        assertThat(sent).containsExactly(1L, 1L, 1L, 1L, 2L);
        assertThat(auth.calls()).isEqualTo(2);
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2));
        assertThat(tally.retries()).isEqualTo(3);
        assertThat(store.read().rejectedGen()).isEqualTo(1);
    }

    @Test
    @Tag("A6")
    @Tag("vea-2")
    void tokenThatServesOthersIsNeverReplaced() {
        send(token -> 200);
        time.advance(Duration.ofMinutes(10));
        Instant first = time.instant();
        assertThatThrownBy(() -> send(token -> {
                    store.succeeded(token.gen(), time.instant());
                    return 401;
                }))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED));
        assertThat(sent).hasSize(1 + 6);
        assertThat(Duration.between(first, time.instant())).isGreaterThan(Duration.ofMinutes(1));
        assertThat(auth.calls()).isEqualTo(1);
        assertThat(store.read().rejectedGen()).isZero();
    }

    @Test
    @Tag("A6")
    @Tag("vea-2")
    void freshTokenThatAnotherEndpointAcceptsIsNeitherReplacedNorSuspected() {
        elsewhere = true;
        assertThatThrownBy(() -> send(token -> 401))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED));
        assertThat(auth.calls()).isEqualTo(1);
        assertThat(store.read().freshRejects()).isEmpty();
        assertThat(store.read().sharedUntil()).isEmpty();
        assertThat(send(token -> 200)).as("others go on").isEqualTo(200);
    }

    @Test
    @Tag("A6")
    void freshTokenIsNotCalledDeadBeforeItIsAMinuteOld() {
        Instant minted = time.instant();
        assertThat(send(token -> time.instant().isBefore(minted.plusSeconds(60)) ? 401 : 200))
                .isEqualTo(200);
        assertThat(auth.calls()).isEqualTo(1);
        assertThat(store.read().freshRejects()).hasSize(1);
    }

    @Test
    @Tag("A7")
    @Tag("U1")
    void clientThatAnotherProgramUsesIsNamedAfterThreeFreshRefusals() {
        assertThatThrownBy(() -> send(token -> 401)).isInstanceOfSatisfying(FatalException.class, thrown -> {
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SHARED_CLIENT);
            assertThat(thrown).hasMessageContaining("another program");
            assertThat(thrown.failure().nextStep()).contains("API client of its own");
        });
        assertThat(auth.calls()).isEqualTo(3);
        assertThat(store.read().freshRejects()).hasSize(3);

        int before = sent.size();
        assertThatThrownBy(() -> send(token -> 200)).isInstanceOf(FatalException.class);
        assertThat(sent).hasSize(before);
        assertThat(auth.calls()).isEqualTo(3);

        time.advance(Duration.ofMinutes(15));
        assertThat(send(token -> token.gen() == 3 ? 401 : 200)).isEqualTo(200);
        assertThat(auth.calls()).isEqualTo(4);
    }

    @Test
    @Tag("A7")
    void refusalsOfOneTokenByManyWorkersCountOnce() {
        send(token -> 200);
        time.advance(Duration.ofSeconds(15));
        for (int worker = 0; worker < 5; worker++) {
            store.freshReject(new TokenState.FreshReject(1, time.instant()), Instant.EPOCH);
        }
        Instant minted = time.instant();
        assertThat(send(token -> time.instant().isBefore(minted.plusSeconds(45)) ? 401 : 200))
                .isEqualTo(200);
        assertThat(store.read().sharedUntil()).isEmpty();
    }

    @Test
    @Tag("A6")
    void successIsSharedAtMostEveryFiveSeconds() {
        send(token -> 200);
        Instant first = time.instant();
        time.advance(Duration.ofSeconds(4));
        send(token -> 200);
        assertThat(store.read().token().orElseThrow().lastOk()).contains(first);
        time.advance(Duration.ofSeconds(1));
        send(token -> 200);
        assertThat(store.read().token().orElseThrow().lastOk()).contains(first.plusSeconds(5));
    }

    private int send(ToIntFunction<AccessToken> endpoint) {
        Authorization.Request request = new Authorization.Request() {
            @Override
            public HttpResponse send(AccessToken token) {
                sent.add(token.gen());
                return answer(endpoint.applyAsInt(token));
            }

            @Override
            public boolean isAcceptedElsewhere(AccessToken token) {
                return elsewhere;
            }
        };
        try (HttpResponse answer = use.send(cutoff(), tally, request)) {
            return answer.status();
        }
    }

    private HttpResponse answer(int status) {
        InputStream body = new ByteArrayInputStream("token is invalid or expired".getBytes(UTF_8));
        return HttpResponse.of(
                LABEL,
                time,
                () -> RestResponse.ResponseBuilder.<InputStream>create(status)
                        .entity(body)
                        .build());
    }

    private Instant cutoff() {
        return time.instant().plus(Duration.ofMinutes(4));
    }

    private TokenBroker broker() {
        Timing timing = time.timing();
        TokenMint mint = new TokenMint(URL, () -> auth, BrokerWorld.TIME, time);
        ClientCredential credential = new ClientCredential("client", "secret");
        Secret<ClientCredential> credentials = () -> credential;
        return new TokenBroker(new TokenBroker.Parts(URL, credentials, store.stores(), mint, () -> {}, timing));
    }
}
