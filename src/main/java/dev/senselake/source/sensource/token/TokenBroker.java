package dev.senselake.source.sensource.token;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.Sha256;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Hands out the one valid token of the API client. A new token revokes the former one, so at most one worker mints, under a
 * lease that needs no common clock, and the others wait for what it stores. Keeps nothing of a token in memory.
 */
public final class TokenBroker {
    private static final String GAP = "the last token of this SenSource API client was minted a moment ago";

    private final SourceUrl authUrl;
    private final SenSourceCredentials credentials;
    private final TokenStore.Factory stores;
    private final TokenMint mint;
    private final Runnable onMint;
    private final Timing timing;
    private final LongSupplier nanoTime;

    /**
     * What the broker needs; {@code onMint} runs after each token that SenSource grants, {@code nanoTime} is this worker's own
     * monotonic clock.
     */
    public record Parts(
            SourceUrl authUrl,
            SenSourceCredentials credentials,
            TokenStore.Factory stores,
            TokenMint mint,
            Runnable onMint,
            Timing timing,
            LongSupplier nanoTime) {}

    /** Mints nothing until the first token is asked for. */
    public TokenBroker(Parts parts) {
        this.authUrl = parts.authUrl();
        this.credentials = parts.credentials();
        this.stores = parts.stores();
        this.mint = parts.mint();
        this.onMint = parts.onMint();
        this.timing = parts.timing();
        this.nanoTime = parts.nanoTime();
    }

    /** Returns the partition key of the token item of a client. */
    public static String itemKey(String clientId) {
        return "TOKEN#" + Sha256.hex(clientId);
    }

    /** Returns the shared item of the client that is configured now. */
    TokenStore store() {
        return stores.at(itemKey(credentials.current().id()));
    }

    /**
     * Returns a token that is not known to be invalid, minting one if it must. Throws {@code AuthBlocked} with the earliest
     * instant for another attempt if that would take beyond {@code cutoff}.
     */
    public AccessToken get(Instant cutoff) {
        LeaseWatch watch = new LeaseWatch(nanoTime);
        while (true) {
            ClientCredential credential = credentials.current();
            String key = itemKey(credential.id());
            TokenCipher cipher = TokenCipher.of(credential, key);
            TokenStore store = stores.at(key);
            TokenState state = store.read();
            checkCircuit(state);
            Optional<AccessToken> token = usable(state, cipher);
            if (token.isEmpty() && mayMint(state, cipher, watch, cutoff)) {
                token = mint(new Minting(store, state, cipher, credential));
            }
            if (token.isPresent()) {
                return token.get();
            }
        }
    }

    /** Throws while minting is suspended because another program was found to mint with this client. */
    void checkCircuit(TokenState state) {
        state.sharedUntil().filter(timing.clock().instant()::isBefore).ifPresent(until -> {
            throw TokenFailures.sharedClient(until);
        });
    }

    /** Waits; throws {@code AuthBlocked} instead where the wait is too long or ends too late. */
    void pause(Duration wait, Instant cutoff, String fact) {
        Instant end = timing.clock().instant().plus(wait);
        if (wait.compareTo(TokenTimes.LONGEST_WAIT) > 0 || !end.isBefore(cutoff)) {
            throw TokenFailures.blocked(fact, end);
        }
        timing.sleeper().sleep(wait);
    }

    /** Returns a random duration between the two. */
    Duration between(Duration least, Duration most) {
        return least.plusNanos(timing.random().nextLong(most.minus(least).toNanos() + 1));
    }

    private Optional<AccessToken> usable(TokenState state, TokenCipher cipher) {
        if (state.gen() <= state.rejectedGen()) {
            return Optional.empty();
        }
        Instant now = timing.clock().instant();
        return state.token()
                .filter(stored -> now.plus(margin(stored)).isBefore(stored.expiresAt()))
                .flatMap(stored -> cipher.decrypt(stored.cipher())
                        .map(text -> new AccessToken(state.gen(), text, stored.mintedAt())));
    }

    // A source with short-lived tokens would otherwise make every request mint its own.
    private static Duration margin(Stored stored) {
        Duration half = stored.life().dividedBy(2);
        return half.compareTo(TokenTimes.MARGIN) < 0 ? half : TokenTimes.MARGIN;
    }

    /** Answers whether to try for the lease now; false after a wait in which the state may have changed. */
    private boolean mayMint(TokenState state, TokenCipher cipher, LeaseWatch watch, Instant cutoff) {
        if (refusedBefore(state, cipher)) {
            return false;
        }
        Instant now = timing.clock().instant();
        Optional<Instant> blocked = state.blockedUntil().filter(now::isBefore);
        if (blocked.isPresent()) {
            Duration wait = Duration.between(now, blocked.get()).plus(between(Duration.ZERO, Duration.ofSeconds(1)));
            pause(wait, cutoff, "the SenSource token endpoint asked to wait (Retry-After)");
            return false;
        }
        Instant gapEnd = state.lastMintStart()
                .map(start -> start.plus(TokenTimes.MINT_GAP))
                .orElse(Instant.MIN);
        boolean leased =
                state.lease().isPresent() && !watch.isAbandoned(state.lease().get());
        if (now.isBefore(gapEnd) || leased) {
            pause(between(Duration.ofMillis(500), Duration.ofSeconds(2)), cutoff, GAP);
            return false;
        }
        return true;
    }

    /** Tells whether this secret was refused and has changed since; throws if it has not. */
    private boolean refusedBefore(TokenState state, TokenCipher cipher) {
        Instant now = timing.clock().instant();
        boolean refused = state.refusal()
                .filter(refusal -> refusal.fingerprint().equals(cipher.fingerprint()))
                .filter(refusal -> now.isBefore(refusal.at().plus(TokenTimes.REFUSAL)))
                .isPresent();
        if (!refused) {
            return false;
        }
        ClientCredential again = credentials.reread();
        if (TokenCipher.of(again, itemKey(again.id())).fingerprint().equals(cipher.fingerprint())) {
            throw TokenFailures.credentialRefused(authUrl);
        }
        return true;
    }

    /** One try to mint: the item as seen, and the credential to mint with. */
    private record Minting(TokenStore store, TokenState seen, TokenCipher cipher, ClientCredential credential) {}

    private Optional<AccessToken> mint(Minting minting) {
        Lease lease = new Lease(UUID.randomUUID().toString());
        Instant start = timing.clock().instant();
        long began = nanoTime.getAsLong();
        if (!minting.store().acquire(minting.seen(), lease, start)) {
            return Optional.empty();
        }
        try {
            // After a long pause here, others may take the lease for abandoned and mint as well.
            if (nanoTime.getAsLong() - began > TokenTimes.LEASE.dividedBy(3).toNanos()) {
                return Optional.empty();
            }
            return minted(minting, lease, start);
        } catch (RetryableException e) {
            if (e.failure().code() == ErrorCode.HOST_UNREACHABLE) {
                minting.store().withdraw(lease);
            }
            throw e;
        } finally {
            minting.store().release(lease);
        }
    }

    private Optional<AccessToken> minted(Minting minting, Lease lease, Instant start) {
        return switch (mint.mint(minting.credential())) {
            case TokenMint.Result.Granted(String token, Duration life) -> {
                onMint.run();
                Stored stored = new Stored(minting.cipher().encrypt(token), start, start.plus(life), Optional.empty());
                long gen = minting.seen().gen();
                yield minting.store().store(lease, gen, stored)
                        ? Optional.of(new AccessToken(gen + 1, token, start))
                        : Optional.empty();
            }
            case TokenMint.Result.Refused _ -> {
                minting.store().refuse(new Refusal(minting.cipher().fingerprint(), start));
                yield Optional.empty();
            }
            case TokenMint.Result.Throttled(Duration pause) -> {
                minting.store().block(timing.clock().instant().plus(pause));
                yield Optional.empty();
            }
        };
    }
}
