package dev.senselake.source.sensource.token;

import static dev.senselake.source.sensource.token.BrokerWorld.CANARY;
import static dev.senselake.source.sensource.token.BrokerWorld.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.config.Secret;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMintTest {
    private final BrokerWorld world = new BrokerWorld();

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    @Tag("A1")
    @Tag("S34")
    void wrongSecretIsTriedOnceByAllWorkersTogether(int status) {
        for (int i = 0; i < 50; i++) {
            world.auth.then(() -> FakeAuth.status(status));
        }
        List<Object> answers = world.time.run(20, worker -> world.broker(worker).get(world.cutoff()));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).isInstanceOf(FatalException.class);
            FatalException thrown = (FatalException) answer;
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
            assertThat(thrown).hasMessageContaining("auth.example.com").hasMessageNotContaining(CANARY);
            assertThat(thrown.failure().nextStep())
                    .contains("SENSOURCE_CLIENT_SECRET")
                    .doesNotContain(CANARY);
        });
        assertThat(world.auth.calls()).isEqualTo(1);
        world.one(() -> {
            world.time.sleep(Duration.ofMinutes(9));
            return "";
        });
        world.fatal(() -> world.broker(0).get(world.cutoff()));
        assertThat(world.auth.calls()).isEqualTo(1);
    }

    @Test
    @Tag("A1")
    @Tag("K69")
    void correctedSecretIsTriedAtOnce() {
        world.auth.then(() -> FakeAuth.status(401));
        world.fatal(() -> world.broker(0).get(world.cutoff()));
        world.stored = new ClientCredential("client", "corrected");
        assertThat(world.one(() -> world.broker(0).get(world.cutoff()).value())).isEqualTo("token-2");
    }

    @Test
    @Tag("K69")
    void secretRotatedMidRunIsReadOnceMoreBeforeGivingUp() {
        ClientCredential old = world.stored;
        world.stored = new ClientCredential("client", "rotated");
        world.auth.then(() -> FakeAuth.status(401));
        TokenBroker stale = world.broker(world.time.timing(0), world.time::nanos, new Secret<>() {
            private ClientCredential known = old;

            @Override
            public ClientCredential current() {
                return known;
            }

            @Override
            public ClientCredential reread() {
                known = world.stored;
                return known;
            }
        });
        assertThat(world.one(() -> stale.get(world.cutoff()).value())).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "nonsense", "120", "Fri, 20 Mar 2026 02:02:00 GMT"})
    @Tag("A2")
    void throttledMintBlocksEverybodyForAtLeastAMinute(String retryAfter) {
        world.auth.then(() -> FakeAuth.throttled(retryAfter));
        // Too early an end for anybody to wait that long: each worker has to report it.
        Instant cutoff = START.plusSeconds(50);
        List<Object> answers = world.time.run(8, worker -> world.broker(worker).get(cutoff));
        long wait = retryAfter.equals("120") || retryAfter.contains("GMT") ? 120 : 60;
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).isInstanceOf(RetryableException.class);
            RetryableException thrown = (RetryableException) answer;
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.AUTH_BLOCKED);
            assertThat(thrown.notBefore().orElseThrow())
                    .isBetween(START.plusSeconds(wait), START.plusSeconds(wait + 2));
        });
        assertThat(world.auth.calls()).isEqualTo(1);
    }

    @Test
    @Tag("A2")
    void absurdQuietIsClampedToAQuarterOfAnHour() {
        world.auth.then(() -> FakeAuth.throttled("86400"));
        world.fail(() -> world.broker(0).get(world.cutoff()));
        assertThat(world.store.read().blockedUntil()).contains(START.plusSeconds(900));
    }

    @Test
    @Tag("FC13")
    @Tag("A8")
    @Tag("I12")
    void endpointThatNeedsTwentySecondsMintsOneTokenForAll() {
        world.auth.then(() -> {
            world.time.sleep(Duration.ofSeconds(20));
            return FakeAuth.json(FakeAuth.granted(1, "3600"));
        });
        List<Object> answers = world.time.run(
                8, worker -> world.broker(worker).get(world.cutoff()).value());
        assertThat(answers).containsOnly("token-1");
        assertThat(world.auth.calls()).isEqualTo(1);
    }

    @Test
    @Tag("FC13")
    void mintThatTookTooLongIsNotTriedAgainByThisWorkerAtOnce() {
        world.auth.then(() -> {
            world.time.sleep(Duration.ofSeconds(30));
            throw new ProcessingException(new TimeoutException("no answer"));
        });
        RetryableException thrown = world.fail(() -> world.broker(0).get(world.cutoff()));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.AUTH_BLOCKED);
        assertThat(thrown).hasMessageContaining("auth.example.com").hasMessageContaining("30 s");
        assertThat(thrown.failure().nextStep()).contains("SENSOURCE_TOKEN_SECONDS");
        assertThat(thrown.notBefore()).contains(START.plusSeconds(100));
        assertThat(world.one(() -> world.broker(1).get(world.cutoff()).value())).isEqualTo("token-2");
        world.assertGaps();
    }

    @Test
    @Tag("FC13")
    @Tag("A9")
    void leaseOutlastsTheSlowestHolder() {
        for (int seconds : List.of(10, 30, 60)) {
            MintTime time = new MintTime(Duration.ofSeconds(seconds));
            Duration slowest = time.hesitation()
                    .plus(time.connect(Duration.ofSeconds(60)))
                    .plus(time.answer().multipliedBy(2));
            assertThat(slowest).isLessThan(time.lease());
            assertThat(time.answer().multipliedBy(3)).isLessThan(time.lease());
        }
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
        world.auth.then(() -> FakeAuth.json(body));
        RetryableException thrown = world.fail(() -> world.broker(0).get(world.cutoff()));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(world.store.read().lease()).isEmpty();
        assertThat(world.store.read().gen()).isZero();
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
        world.auth.then(() -> FakeAuth.json(body));
        world.one(() -> world.broker(0).get(world.cutoff()));
        assertThat(world.store.read().token().orElseThrow().life()).isEqualTo(Duration.ofHours(1));
        assertThat(world.one(() -> world.broker(1).get(world.cutoff()).value())).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5"})
    @Tag("A3")
    void tokenWithoutAnyLifeIsUsedOnceAndMintedAgainWithoutALoop(String life) {
        world.auth.then(() -> FakeAuth.json(FakeAuth.granted(1, life)));
        assertThat(world.one(() -> world.broker(0).get(world.cutoff()).value())).isEqualTo("token-1");
        assertThat(world.auth.calls()).isEqualTo(1);
        assertThat(world.one(() -> world.broker(1).get(world.cutoff()).value())).isEqualTo("token-2");
        world.assertGaps();
    }

    @Test
    @Tag("A3")
    void lifeInTextIsRead() {
        world.auth.then(() -> FakeAuth.json(FakeAuth.granted(1, "\"1800\"")));
        world.one(() -> world.broker(0).get(world.cutoff()));
        assertThat(world.store.read().token().orElseThrow().life()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void waitThatEndsTooLateEndsTheAttemptInstead() {
        world.store.block(START.plusSeconds(40));
        Instant soon = START.plusSeconds(30);
        assertThatThrownBy(() -> world.broker(0).get(soon))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        thrown -> assertThat(thrown.notBefore().orElseThrow()).isAfterOrEqualTo(START.plusSeconds(40)));
    }
}
