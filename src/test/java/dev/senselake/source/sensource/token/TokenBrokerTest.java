package dev.senselake.source.sensource.token;

import static dev.senselake.source.sensource.token.BrokerWorld.CANARY;
import static dev.senselake.source.sensource.token.BrokerWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.RetryableException;
import dev.senselake.source.sensource.token.TokenState.Lease;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TokenBrokerTest {
    private final BrokerWorld world = new BrokerWorld();

    @Test
    @Tag("A8")
    @Tag("I12")
    void manyWorkersWithoutATokenMintOne() {
        List<Object> tokens = world.time.run(
                40, worker -> world.broker(worker).get(world.cutoff()).value());
        assertThat(tokens).hasSize(40).containsOnly("token-1");
        assertThat(world.auth.calls()).isEqualTo(1);
    }

    @Test
    @Tag("A8")
    @Tag("S24")
    void manyWorkersThatMeetTheExpiryMintOneMore() {
        world.one(() -> world.broker(0).get(world.cutoff()));
        world.one(() -> {
            world.time.sleep(Duration.ofMinutes(56));
            return "";
        });
        List<Object> tokens = world.time.run(
                40, worker -> world.broker(worker).get(world.cutoff()).value());
        assertThat(tokens).containsOnly("token-2");
        assertThat(world.auth.calls()).isEqualTo(2);
    }

    @Test
    @Tag("A4")
    @Tag("I12")
    void lostAnswerOfAMintCostsOneMoreAfterTheGap() {
        world.auth.then(() -> {
            throw new ProcessingException(new IOException("Connection was closed"));
        });
        List<Object> answers = world.time.run(
                8, worker -> world.broker(worker).get(world.cutoff()).value());
        assertThat(answers.stream().filter(RetryableException.class::isInstance))
                .hasSize(1);
        assertThat(answers.stream().filter(String.class::isInstance)).hasSize(7).containsOnly("token-2");
        assertThat(world.auth.calls()).isEqualTo(2);
        world.assertGaps();
    }

    @Test
    void tokenHostThatCannotBeReachedHoldsNobodyUp() {
        world.auth.then(() -> {
            throw new ProcessingException(new UnknownHostException("auth.example"));
        });
        List<Object> answers = world.time.run(
                1, worker -> world.broker(worker).get(world.cutoff()).value());
        assertThat(answers).hasOnlyElementsOfType(RetryableException.class);
        assertThat(world.store.read().lastMintStart()).isEmpty();
        assertThat(world.store.read().lease()).isEmpty();
    }

    @Test
    @Tag("A9")
    void leaseOfADeadHolderIsTakenOverOnce() {
        world.store.acquire(world.store.read(), new Lease("dead"), START);
        List<Object> tokens = world.time.run(
                8, worker -> world.broker(worker).get(world.cutoff()).value());
        assertThat(tokens).containsOnly("token-1");
        assertThat(world.auth.calls()).isEqualTo(1);
        assertThat(world.time.instant()).isAfterOrEqualTo(START.plusSeconds(100));
        world.assertGaps();
    }

    @Test
    @Tag("A9")
    void leaseIsWatchedByTheWorkersOwnClockHoweverOldItLooks() {
        world.store.acquire(world.store.read(), new Lease("slow"), START.minus(Duration.ofHours(1)));
        assertThat(world.one(() -> world.broker(0).get(world.cutoff()).value())).isEqualTo("token-1");
        assertThat(world.time.instant()).isAfterOrEqualTo(START.plusSeconds(100));
    }

    @Test
    @Tag("G51")
    @Tag("A9")
    void itemThatShouldBeGoneLongAgoGivesNeitherTokenNorLease() {
        world.one(() -> world.broker(0).get(world.cutoff()));
        world.store.acquire(world.store.read(), new Lease("died"), world.time.instant());
        world.one(() -> {
            world.time.sleep(Duration.ofDays(400));
            return "";
        });

        List<Object> tokens = world.time.run(
                8, worker -> world.broker(worker).get(world.cutoff()).value());

        assertThat(tokens).containsOnly("token-2");
        assertThat(world.auth.calls()).isEqualTo(2);
    }

    @Test
    @Tag("G51")
    void itemThatIsGoneTooEarlyCostsOneMint() {
        world.one(() -> world.broker(0).get(world.cutoff()));
        FakeTokenStore lost = new FakeTokenStore();

        List<Object> tokens = world.time.run(
                8, worker -> world.broker(worker, lost).get(world.cutoff()).value());

        assertThat(tokens).containsOnly("token-2");
        assertThat(world.auth.calls()).isEqualTo(2);
    }

    @Test
    @Tag("A9")
    void holderThatWakesUpTooLateStoresNothing() {
        Lease late = new Lease("late");
        TokenState seen = world.store.read();
        world.store.acquire(seen, late, START);
        world.one(() -> world.broker(0).get(world.cutoff()));
        assertThat(world.store.store(
                        late, seen.gen(), world.store.read().token().orElseThrow()))
                .isFalse();
        assertThat(world.store.read().gen()).isEqualTo(1);
    }

    @Test
    @Tag("A9")
    void holderThatWasHeldUpBeforeTheCallDoesNotMint() {
        long[] readings = {0, Duration.ofSeconds(11).toNanos()};
        int[] reading = {0};
        TokenBroker slow = world.broker(world.time.timing(0), () -> readings[Math.min(reading[0]++, 1)]);
        // After the one that gave up, the same worker tries again under a new lease.
        world.one(() -> slow.get(world.cutoff()));
        assertThat(world.store.mintStarts()).hasSize(2);
        assertThat(world.auth.calls()).isEqualTo(1);
        world.assertGaps();
    }

    @Test
    @Tag("I12")
    void twoMintsStartALeaseApartWhateverIsRejected() {
        world.one(() -> world.broker(0).get(world.cutoff()));
        world.store.reject(1);
        world.time.run(8, worker -> world.broker(worker).get(world.cutoff()).value());
        assertThat(world.store.mintStarts()).hasSize(2);
        world.assertGaps();
    }

    @Test
    void eachTokenThatWasGrantedIsCountedAndNothingElse() {
        world.auth.then(() -> FakeAuth.throttled("60"));
        world.fail(() -> world.broker(1).get(world.cutoff()));
        world.one(() -> {
            world.time.sleep(Duration.ofMinutes(2));
            return world.broker(1).get(world.cutoff());
        });
        world.one(() -> {
            world.time.sleep(Duration.ofHours(2));
            return "";
        });
        world.one(() -> world.broker(1).get(world.cutoff()));

        assertThat(world.auth.calls()).isEqualTo(3);
        assertThat(world.granted).hasValue(2);
    }

    @Test
    @Tag("I17")
    void itemHoldsNeitherTokenNorSecret() {
        world.one(() -> world.broker(0).get(world.cutoff()));
        assertThat(world.store.read().toString()).doesNotContain("token-1").doesNotContain(CANARY);
        assertThat(world.one(() -> world.broker(0).get(world.cutoff())).toString())
                .doesNotContain("token-1");
        assertThat(world.stored.toString()).doesNotContain(CANARY);
        assertThat(TokenBroker.itemKey("client"))
                .startsWith("TOKEN#")
                .hasSize(6 + 64)
                .doesNotContain("client");
    }

    @Test
    @Tag("I17")
    void rotatedSecretMakesTheStoredTokenWorthless() {
        world.one(() -> world.broker(0).get(world.cutoff()));
        world.stored = new ClientCredential("client", "rotated");
        assertThat(world.one(() -> world.broker(1).get(world.cutoff()).value())).isEqualTo("token-2");
    }
}
