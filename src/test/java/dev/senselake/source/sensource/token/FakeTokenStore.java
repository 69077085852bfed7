package dev.senselake.source.sensource.token;

import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The token item in memory, with the conditions of the real one. */
public final class FakeTokenStore implements TokenStore {
    /** The state before the first mint. */
    static final TokenState NONE = new TokenState(
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private TokenState state = NONE;
    private final List<Instant> mintStarts = new ArrayList<>();

    public Factory stores() {
        return key -> this;
    }

    /** Returns the start of every mint so far. */
    synchronized List<Instant> mintStarts() {
        return List.copyOf(mintStarts);
    }

    @Override
    public synchronized TokenState read() {
        return state;
    }

    @Override
    public synchronized boolean acquire(TokenState seen, Lease lease, Instant mintStart) {
        boolean unchanged = state.gen() == seen.gen()
                && state.lease().equals(seen.lease())
                && state.lastMintStart().equals(seen.lastMintStart());
        if (unchanged) {
            mintStarts.add(mintStart);
            state = with(state.token(), Optional.of(lease), Optional.of(mintStart));
        }
        return unchanged;
    }

    @Override
    public synchronized boolean store(Lease lease, long seenGen, Stored token) {
        if (!state.lease().equals(Optional.of(lease)) || state.gen() != seenGen) {
            return false;
        }
        state = new TokenState(
                seenGen + 1,
                state.rejectedGen(),
                Optional.of(token),
                Optional.empty(),
                state.lastMintStart(),
                state.blockedUntil(),
                state.sharedUntil(),
                Optional.empty(),
                state.freshRejects());
        return true;
    }

    @Override
    public synchronized void release(Lease lease) {
        if (state.lease().equals(Optional.of(lease))) {
            state = with(state.token(), Optional.empty(), state.lastMintStart());
        }
    }

    @Override
    public synchronized void withdraw(Lease lease) {
        if (state.lease().equals(Optional.of(lease))) {
            state = with(state.token(), Optional.empty(), Optional.empty());
        }
    }

    @Override
    public synchronized void block(Instant until) {
        state = new TokenState(
                state.gen(),
                state.rejectedGen(),
                state.token(),
                state.lease(),
                state.lastMintStart(),
                later(state.blockedUntil(), until),
                state.sharedUntil(),
                state.refusal(),
                state.freshRejects());
    }

    @Override
    public synchronized void refuse(Refusal refusal) {
        state = new TokenState(
                state.gen(),
                state.rejectedGen(),
                state.token(),
                state.lease(),
                state.lastMintStart(),
                state.blockedUntil(),
                state.sharedUntil(),
                Optional.of(refusal),
                state.freshRejects());
    }

    @Override
    public synchronized boolean reject(long gen) {
        if (state.gen() != gen || state.rejectedGen() >= gen) {
            return false;
        }
        state = new TokenState(
                gen,
                gen,
                state.token(),
                state.lease(),
                state.lastMintStart(),
                state.blockedUntil(),
                state.sharedUntil(),
                state.refusal(),
                state.freshRejects());
        return true;
    }

    @Override
    public synchronized void succeeded(long gen, Instant at) {
        if (state.gen() == gen) {
            Optional<Stored> token = state.token()
                    .map(old -> new Stored(old.cipher(), old.mintedAt(), old.expiresAt(), later(old.lastOk(), at)));
            state = with(token, state.lease(), state.lastMintStart());
        }
    }

    @Override
    public synchronized void freshReject(FreshReject reject, Instant since) {
        List<FreshReject> kept = new ArrayList<>(state.freshRejects());
        kept.removeIf(old -> old.at().isBefore(since));
        kept.add(reject);
        state = new TokenState(
                state.gen(),
                state.rejectedGen(),
                state.token(),
                state.lease(),
                state.lastMintStart(),
                state.blockedUntil(),
                state.sharedUntil(),
                state.refusal(),
                kept);
    }

    @Override
    public synchronized void share(Instant until) {
        state = new TokenState(
                state.gen(),
                state.rejectedGen(),
                state.token(),
                state.lease(),
                state.lastMintStart(),
                state.blockedUntil(),
                later(state.sharedUntil(), until),
                state.refusal(),
                state.freshRejects());
    }

    private TokenState with(Optional<Stored> token, Optional<Lease> lease, Optional<Instant> mintStart) {
        return new TokenState(
                state.gen(),
                state.rejectedGen(),
                token,
                lease,
                mintStart,
                state.blockedUntil(),
                state.sharedUntil(),
                state.refusal(),
                state.freshRejects());
    }

    private static Optional<Instant> later(Optional<Instant> old, Instant instant) {
        return Optional.of(old.filter(instant::isBefore).orElse(instant));
    }
}
