package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every token store must do. */
abstract class TokenStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-20T02:00:00Z");
    private static final Lease MINE = new Lease("mine");
    private static final Lease OTHER = new Lease("other");
    private static final Stored TOKEN = new Stored("cipher", NOW, NOW.plusSeconds(3600), Optional.empty());

    /** Returns a store over an item that does not exist yet. */
    abstract TokenStore fresh();

    @Test
    void absentItemIsTheStateBeforeTheFirstMint() {
        assertThat(fresh().read()).isEqualTo(FakeTokenStore.NONE);
    }

    @Test
    void storedTokenIsReadBackAsTheNextGenerationWithoutALease() {
        TokenStore store = fresh();
        assertThat(store.acquire(FakeTokenStore.NONE, MINE, NOW)).isTrue();
        assertThat(store.read().lease()).contains(MINE);
        assertThat(store.store(MINE, 0, TOKEN)).isTrue();
        TokenState state = store.read();
        assertThat(state.gen()).isEqualTo(1);
        assertThat(state.token()).contains(TOKEN);
        assertThat(state.lease()).isEmpty();
        assertThat(state.lastMintStart()).contains(NOW);
    }

    @Test
    void leaseIsTakenOnlyFromTheStateThatWasSeen() {
        TokenStore store = fresh();
        assertThat(store.acquire(FakeTokenStore.NONE, MINE, NOW)).isTrue();
        assertThat(store.acquire(FakeTokenStore.NONE, OTHER, NOW)).isFalse();
        TokenState held = store.read();
        assertThat(store.acquire(held, OTHER, NOW.plusSeconds(30))).isTrue();
        assertThat(store.acquire(held, MINE, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void leaseIsNotTakenWhereSomebodyHasTriedToMintMeanwhile() {
        TokenStore store = fresh();
        TokenState seen = store.read();
        store.acquire(seen, OTHER, NOW);
        store.release(OTHER);
        assertThat(store.acquire(seen, MINE, NOW.plusSeconds(1))).isFalse();
        assertThat(store.acquire(store.read(), MINE, NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void onlyOneOfManyTakesTheLease() throws Exception {
        TokenStore store = fresh();
        TokenState seen = store.read();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Lease lease = new Lease("worker-" + i);
                tries.add(threads.submit(() -> store.acquire(seen, lease, NOW)));
            }
            int winners = 0;
            for (Future<Boolean> attempt : tries) {
                winners += attempt.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void tokenIsNotStoredWithoutTheLeaseOrForAnotherGeneration() {
        TokenStore store = fresh();
        assertThat(store.store(MINE, 0, TOKEN)).isFalse();
        store.acquire(FakeTokenStore.NONE, MINE, NOW);
        assertThat(store.store(OTHER, 0, TOKEN)).isFalse();
        assertThat(store.store(MINE, 4, TOKEN)).isFalse();
        assertThat(store.read().token()).isEmpty();
    }

    @Test
    void foreignLeaseIsNotReleased() {
        TokenStore store = fresh();
        store.acquire(FakeTokenStore.NONE, MINE, NOW);
        store.release(OTHER);
        assertThat(store.read().lease()).contains(MINE);
        store.release(MINE);
        assertThat(store.read().lease()).isEmpty();
    }

    @Test
    void mintThatReachedNobodyLeavesNoTrace() {
        TokenStore store = fresh();
        store.acquire(FakeTokenStore.NONE, MINE, NOW);
        store.withdraw(OTHER);
        assertThat(store.read().lease()).contains(MINE);
        store.withdraw(MINE);
        assertThat(store.read().lease()).isEmpty();
        assertThat(store.read().lastMintStart()).isEmpty();
        assertThat(store.acquire(store.read(), OTHER, NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void waitsAndCircuitOnlyMoveForwards() {
        TokenStore store = fresh();
        store.block(NOW.plusSeconds(60));
        store.block(NOW);
        store.share(NOW.plusSeconds(90));
        store.share(NOW);
        assertThat(store.read().blockedUntil()).contains(NOW.plusSeconds(60));
        assertThat(store.read().sharedUntil()).contains(NOW.plusSeconds(90));
    }

    @Test
    void onlyTheCurrentGenerationIsRejectedAndOnlyOnce() {
        TokenStore store = minted();
        assertThat(store.reject(2)).isFalse();
        assertThat(store.reject(1)).isTrue();
        assertThat(store.reject(1)).isFalse();
        assertThat(store.read().rejectedGen()).isEqualTo(1);
    }

    @Test
    void successIsNotedForTheCurrentGenerationAndForgottenWithTheNext() {
        TokenStore store = minted();
        store.succeeded(2, NOW);
        assertThat(store.read().token().orElseThrow().lastOk()).isEmpty();
        store.succeeded(1, NOW.plusSeconds(5));
        assertThat(store.read().token().orElseThrow().lastOk()).contains(NOW.plusSeconds(5));
        store.acquire(store.read(), MINE, NOW.plusSeconds(60));
        store.store(MINE, 1, TOKEN);
        assertThat(store.read().token().orElseThrow().lastOk()).isEmpty();
    }

    @Test
    void refusalIsKeptUntilATokenIsStored() {
        TokenStore store = fresh();
        store.refuse(new Refusal("print", NOW));
        assertThat(store.read().refusal()).contains(new Refusal("print", NOW));
        store.acquire(store.read(), MINE, NOW);
        store.store(MINE, 0, TOKEN);
        assertThat(store.read().refusal()).isEmpty();
    }

    @Test
    void freshRefusalsAddUpAndOldOnesAreForgotten() {
        TokenStore store = minted();
        store.freshReject(new FreshReject(1, NOW), NOW.minusSeconds(600));
        store.freshReject(new FreshReject(2, NOW.plusSeconds(60)), NOW.minusSeconds(540));
        assertThat(store.read().freshRejects()).hasSize(2);
        FreshReject last = new FreshReject(3, NOW.plusSeconds(700));
        store.freshReject(last, NOW.plusSeconds(100));
        assertThat(store.read().freshRejects()).containsExactly(last);
    }

    private TokenStore minted() {
        TokenStore store = fresh();
        store.acquire(FakeTokenStore.NONE, MINE, NOW);
        store.store(MINE, 0, TOKEN);
        return store;
    }
}
