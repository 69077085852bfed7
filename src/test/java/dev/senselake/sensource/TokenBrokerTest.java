package dev.senselake.sensource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.http.Pace;
import dev.senselake.http.SourceUrl;
import dev.senselake.sensource.TokenState.Lease;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBrokerTest {
    private static final Instant START = Instant.parse("2026-03-20T02:00:00Z");
    private static final String CANARY = "canary-secret-7f3a";
    private static final SourceUrl URL =
            SourceUrl.parse("https://auth.example.com/oauth/token", SourceUrl.PlainHttp.NEVER);

    private final VirtualTime time = new VirtualTime(START);
    private final FakeTokenStore store = new FakeTokenStore();
    private final FakeAuth auth = new FakeAuth();
    private volatile ClientCredential stored = new ClientCredential("client", CANARY);

    @Test
    @Tag("A8")
    @Tag("I12")
    void manyWorkersWithoutATokenMintOne() {
        List<Object> tokens =
                time.run(40, worker -> broker(worker).get(cutoff()).value());
        assertThat(tokens).hasSize(40).containsOnly("token-1");
        assertThat(auth.calls()).isEqualTo(1);
    }

    @Test
    @Tag("A8")
    @Tag("S24")
    void manyWorkersThatMeetTheExpiryMintOneMore() {
        one(() -> broker(0).get(cutoff()));
        one(() -> {
            time.sleep(Duration.ofMinutes(56));
            return "";
        });
        List<Object> tokens =
                time.run(40, worker -> broker(worker).get(cutoff()).value());
        assertThat(tokens).containsOnly("token-2");
        assertThat(auth.calls()).isEqualTo(2);
    }

    @Test
    @Tag("A4")
    @Tag("I12")
    void lostAnswerOfAMintCostsOneMoreAfterTheGap() {
        auth.then(() -> {
            throw new ProcessingException(new IOException("Connection was closed"));
        });
        List<Object> answers =
                time.run(8, worker -> broker(worker).get(cutoff()).value());
        assertThat(answers.stream().filter(RetryableException.class::isInstance))
                .hasSize(1);
        assertThat(answers.stream().filter(String.class::isInstance)).hasSize(7).containsOnly("token-2");
        assertThat(auth.calls()).isEqualTo(2);
        assertGaps();
    }

    @Test
    void tokenHostThatCannotBeReachedHoldsNobodyUp() {
        auth.then(() -> {
            throw new ProcessingException(new UnknownHostException("auth.example"));
        });
        List<Object> answers =
                time.run(1, worker -> broker(worker).get(cutoff()).value());
        assertThat(answers).hasOnlyElementsOfType(RetryableException.class);
        assertThat(store.read().lastMintStart()).isEmpty();
        assertThat(store.read().lease()).isEmpty();
    }

    @Test
    @Tag("A9")
    void leaseOfADeadHolderIsTakenOverOnce() {
        store.acquire(store.read(), new Lease("dead"), START);
        List<Object> tokens = time.run(8, worker -> broker(worker).get(cutoff()).value());
        assertThat(tokens).containsOnly("token-1");
        assertThat(auth.calls()).isEqualTo(1);
        assertThat(time.instant()).isAfterOrEqualTo(START.plusSeconds(30));
        assertGaps();
    }

    @Test
    @Tag("A9")
    void leaseIsWatchedByTheWorkersOwnClockHoweverOldItLooks() {
        store.acquire(store.read(), new Lease("slow"), START.minus(Duration.ofHours(1)));
        assertThat(one(() -> broker(0).get(cutoff()).value())).isEqualTo("token-1");
        assertThat(time.instant()).isAfterOrEqualTo(START.plusSeconds(30));
    }

    @Test
    @Tag("A9")
    void holderThatWakesUpTooLateStoresNothing() {
        Lease late = new Lease("late");
        TokenState seen = store.read();
        store.acquire(seen, late, START);
        one(() -> broker(0).get(cutoff()));
        assertThat(store.store(late, seen.gen(), store.read().token().orElseThrow()))
                .isFalse();
        assertThat(store.read().gen()).isEqualTo(1);
    }

    @Test
    @Tag("A9")
    void holderThatWasHeldUpBeforeTheCallDoesNotMint() {
        long[] readings = {0, Duration.ofSeconds(11).toNanos()};
        int[] reading = {0};
        TokenBroker slow = broker(time.pace(0), () -> readings[Math.min(reading[0]++, 1)]);
        // After the one that gave up, the same worker tries again under a new lease.
        one(() -> slow.get(cutoff()));
        assertThat(store.mintStarts()).hasSize(2);
        assertThat(auth.calls()).isEqualTo(1);
        assertGaps();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    @Tag("A1")
    @Tag("S34")
    void wrongSecretIsTriedOnceByAllWorkersTogether(int status) {
        for (int i = 0; i < 50; i++) {
            auth.then(() -> FakeAuth.status(status));
        }
        List<Object> answers = time.run(20, worker -> broker(worker).get(cutoff()));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).isInstanceOf(FatalException.class);
            FatalException thrown = (FatalException) answer;
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
            assertThat(thrown).hasMessageContaining("auth.example.com").hasMessageNotContaining(CANARY);
            assertThat(thrown.failure().nextStep())
                    .contains("SENSOURCE_CLIENT_SECRET")
                    .doesNotContain(CANARY);
        });
        assertThat(auth.calls()).isEqualTo(1);
        one(() -> {
            time.sleep(Duration.ofMinutes(9));
            return "";
        });
        fatal(() -> broker(0).get(cutoff()));
        assertThat(auth.calls()).isEqualTo(1);
    }

    @Test
    @Tag("A1")
    @Tag("K69")
    void correctedSecretIsTriedAtOnce() {
        auth.then(() -> FakeAuth.status(401));
        fatal(() -> broker(0).get(cutoff()));
        stored = new ClientCredential("client", "corrected");
        assertThat(one(() -> broker(0).get(cutoff()).value())).isEqualTo("token-2");
    }

    @Test
    @Tag("K69")
    void secretRotatedMidRunIsReadOnceMoreBeforeGivingUp() {
        ClientCredential old = stored;
        stored = new ClientCredential("client", "rotated");
        auth.then(() -> FakeAuth.status(401));
        TokenBroker stale = broker(time.pace(0), time::nanos, new SenSourceCredentials() {
            private ClientCredential known = old;

            @Override
            public ClientCredential current() {
                return known;
            }

            @Override
            public ClientCredential reread() {
                known = stored;
                return known;
            }
        });
        assertThat(one(() -> stale.get(cutoff()).value())).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "nonsense", "120", "Fri, 20 Mar 2026 02:02:00 GMT"})
    @Tag("A2")
    void throttledMintBlocksEverybodyForAtLeastAMinute(String retryAfter) {
        auth.then(() -> FakeAuth.throttled(retryAfter));
        // Too early an end for anybody to sit the quiet out: each worker has to report it.
        Instant cutoff = START.plusSeconds(50);
        List<Object> answers = time.run(8, worker -> broker(worker).get(cutoff));
        long quiet = retryAfter.equals("120") || retryAfter.contains("GMT") ? 120 : 60;
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).isInstanceOf(RetryableException.class);
            RetryableException thrown = (RetryableException) answer;
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.AUTH_BLOCKED);
            assertThat(thrown.notBefore().orElseThrow())
                    .isBetween(START.plusSeconds(quiet), START.plusSeconds(quiet + 2));
        });
        assertThat(auth.calls()).isEqualTo(1);
    }

    @Test
    @Tag("A2")
    void absurdQuietIsClampedToAQuarterOfAnHour() {
        auth.then(() -> FakeAuth.throttled("86400"));
        fail(() -> broker(0).get(cutoff()));
        assertThat(store.read().blockedUntil()).contains(START.plusSeconds(900));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":null}",
                "[]",
                "null",
                "",
                "{\"access_token\":7}"
            })
    @Tag("A3")
    void answerWithoutATokenIsAnError(String body) {
        auth.then(() -> FakeAuth.json(body));
        RetryableException thrown = fail(() -> broker(0).get(cutoff()));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(store.read().lease()).isEmpty();
        assertThat(store.read().gen()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"t\"}",
                "{\"access_token\":\"t\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"t\",\"expires_in\":null}"
            })
    @Tag("A3")
    void tokenWithoutAReadableLifeLivesAnHour(String body) {
        auth.then(() -> FakeAuth.json(body));
        one(() -> broker(0).get(cutoff()));
        assertThat(store.read().token().orElseThrow().life()).isEqualTo(Duration.ofHours(1));
        assertThat(one(() -> broker(1).get(cutoff()).value())).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5"})
    @Tag("A3")
    void tokenWithoutAnyLifeIsUsedOnceAndMintedAgainWithoutALoop(String life) {
        auth.then(() -> FakeAuth.json(FakeAuth.granted(1, life)));
        assertThat(one(() -> broker(0).get(cutoff()).value())).isEqualTo("token-1");
        assertThat(auth.calls()).isEqualTo(1);
        assertThat(one(() -> broker(1).get(cutoff()).value())).isEqualTo("token-2");
        assertGaps();
    }

    @Test
    @Tag("A3")
    void lifeInTextIsRead() {
        auth.then(() -> FakeAuth.json(FakeAuth.granted(1, "\"1800\"")));
        one(() -> broker(0).get(cutoff()));
        assertThat(store.read().token().orElseThrow().life()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    @Tag("I12")
    void twoMintsStartHalfAMinuteApartWhateverIsRejected() {
        one(() -> broker(0).get(cutoff()));
        store.reject(1);
        time.run(8, worker -> broker(worker).get(cutoff()).value());
        assertThat(store.mintStarts()).hasSize(2);
        assertGaps();
    }

    @Test
    @Tag("I17")
    void itemHoldsNeitherTokenNorSecret() {
        one(() -> broker(0).get(cutoff()));
        assertThat(store.read().toString()).doesNotContain("token-1").doesNotContain(CANARY);
        assertThat(one(() -> broker(0).get(cutoff())).toString()).doesNotContain("token-1");
        assertThat(stored.toString()).doesNotContain(CANARY);
        assertThat(TokenBroker.itemKey("client"))
                .startsWith("TOKEN#")
                .hasSize(6 + 64)
                .doesNotContain("client");
    }

    @Test
    @Tag("I17")
    void rotatedSecretMakesTheStoredTokenWorthless() {
        one(() -> broker(0).get(cutoff()));
        stored = new ClientCredential("client", "rotated");
        assertThat(one(() -> broker(1).get(cutoff()).value())).isEqualTo("token-2");
    }

    @Test
    void waitThatEndsTooLateEndsTheAttemptInstead() {
        store.block(START.plusSeconds(40));
        Instant soon = START.plusSeconds(30);
        assertThatThrownBy(() -> broker(0).get(soon))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        thrown -> assertThat(thrown.notBefore().orElseThrow()).isAfterOrEqualTo(START.plusSeconds(40)));
    }

    private Instant cutoff() {
        return time.instant().plus(Duration.ofMinutes(4));
    }

    private TokenBroker broker(int seed) {
        return broker(time.pace(seed), time::nanos);
    }

    private TokenBroker broker(Pace pace, LongSupplier nanos) {
        return broker(pace, nanos, new SenSourceCredentials() {
            @Override
            public ClientCredential current() {
                return stored;
            }

            @Override
            public ClientCredential reread() {
                return stored;
            }
        });
    }

    private TokenBroker broker(Pace pace, LongSupplier nanos, SenSourceCredentials credentials) {
        TokenMint mint = new TokenMint(URL, () -> auth, pace.clock());
        return new TokenBroker(new TokenBroker.Parts(URL, credentials, store.stores(), mint, pace, nanos));
    }

    private Object only(java.util.function.Supplier<Object> work) {
        return time.run(1, worker -> work.get()).getFirst();
    }

    @SuppressWarnings("unchecked")
    private <T> T one(java.util.function.Supplier<T> work) {
        Object answer = only(work::get);
        if (answer instanceof RuntimeException thrown) {
            throw thrown;
        }
        return (T) answer;
    }

    private FatalException fatal(java.util.function.Supplier<Object> work) {
        FatalException thrown = catchThrowableOfType(FatalException.class, () -> one(work));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private RetryableException fail(java.util.function.Supplier<Object> work) {
        RetryableException thrown = catchThrowableOfType(RetryableException.class, () -> one(work));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private void assertGaps() {
        List<Instant> starts = store.mintStarts();
        for (int i = 1; i < starts.size(); i++) {
            assertThat(Duration.between(starts.get(i - 1), starts.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        }
        Set<Instant> distinct = starts.stream().collect(Collectors.toSet());
        assertThat(distinct).hasSameSizeAs(starts);
    }
}
