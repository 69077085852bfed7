package dev.senselake.source.sensource.token;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import dev.senselake.time.Timing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Hands out the one live token of the API client. A new token kills the former one, so that at most one worker mints, under
 * a lease that needs no common clock, and the rest wait for what it stores. Keeps nothing of a token in memory.
 */
public final class TokenBroker {
    private static final String GAP = "the last token of this SenSource API client was minted a moment ago";

    private final SourceUrl authUrl;
    private final SenSourceCredentials credentials;
    private final TokenStores stores;
    private final TokenMint mint;
    private final MintListener mints;
    private final Timing pace;
    private final LongSupplier nanoTime;

    /** What the broker stands on; {@code nanoTime} is this worker's own monotonic clock. */
    public record Parts(
            SourceUrl authUrl,
            SenSourceCredentials credentials,
            TokenStores stores,
            TokenMint mint,
            MintListener mints,
            Timing pace,
            LongSupplier nanoTime) {}

    public TokenBroker(Parts parts) {
        this.authUrl = parts.authUrl();
        this.credentials = parts.credentials();
        this.stores = parts.stores();
        this.mint = parts.mint();
        this.mints = parts.mints();
        this.pace = parts.pace();
        this.nanoTime = parts.nanoTime();
    }

    /** Returns the partition key of the token item of a client. */
    public static String itemKey(String clientId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(clientId.getBytes(StandardCharsets.UTF_8));
            return "TOKEN#" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }

    /** Returns the shared item of the client that is configured now. */
    TokenStore store() {
        return stores.at(itemKey(credentials.current().id()));
    }

    /**
     * Returns a token that is not known to be dead, minting one if it must. Throws {@code AuthBlocked} with the instant if
     * that would take beyond {@code cutoff}.
     */
    public AccessToken get(Instant cutoff) {
        LeaseWatch watch = new LeaseWatch(nanoTime);
        while (true) {
            ClientCredential credential = credentials.current();
            String key = itemKey(credential.id());
            TokenCipher seal = TokenCipher.of(credential, key);
            TokenStore store = stores.at(key);
            TokenState state = store.read();
            checkCircuit(state);
            Optional<AccessToken> token = usable(state, seal);
            if (token.isEmpty() && mayMint(state, seal, watch, cutoff)) {
                token = mint(new Minting(store, state, seal, credential));
            }
            if (token.isPresent()) {
                return token.get();
            }
        }
    }

    /** Throws if another client was caught minting, until that is forgotten. */
    void checkCircuit(TokenState state) {
        state.sharedUntil().filter(pace.clock().instant()::isBefore).ifPresent(until -> {
            throw TokenFailures.sharedClient(until);
        });
    }

    /** Waits; throws {@code AuthBlocked} instead where the wait is too long or ends too late. */
    void pause(Duration wait, Instant cutoff, String fact) {
        Instant end = pace.clock().instant().plus(wait);
        if (wait.compareTo(TokenTimes.LONGEST_WAIT) > 0 || !end.isBefore(cutoff)) {
            throw TokenFailures.blocked(fact, end);
        }
        pace.sleeper().sleep(wait);
    }

    /** Returns a random duration between the two. */
    Duration between(Duration least, Duration most) {
        return least.plusNanos(pace.random().nextLong(most.minus(least).toNanos() + 1));
    }

    private Optional<AccessToken> usable(TokenState state, TokenCipher seal) {
        if (state.gen() <= state.rejectedGen()) {
            return Optional.empty();
        }
        Instant now = pace.clock().instant();
        return state.token()
                .filter(stored -> now.plus(margin(stored)).isBefore(stored.expiresAt()))
                .flatMap(stored ->
                        seal.open(stored.cipher()).map(text -> new AccessToken(state.gen(), text, stored.mintedAt())));
    }

    // A source with short-lived tokens would otherwise make every request mint its own.
    private static Duration margin(Stored stored) {
        Duration half = stored.life().dividedBy(2);
        return half.compareTo(TokenTimes.MARGIN) < 0 ? half : TokenTimes.MARGIN;
    }

    /** Answers whether to try for the lease now; false after a wait in which the state may have changed. */
    private boolean mayMint(TokenState state, TokenCipher seal, LeaseWatch watch, Instant cutoff) {
        if (refusedBefore(state, seal)) {
            return false;
        }
        Instant now = pace.clock().instant();
        Optional<Instant> blocked = state.blockedUntil().filter(now::isBefore);
        if (blocked.isPresent()) {
            Duration wait = Duration.between(now, blocked.get()).plus(between(Duration.ZERO, Duration.ofSeconds(1)));
            pause(wait, cutoff, "the SenSource token endpoint asked for quiet");
            return false;
        }
        Instant gapEnd = state.lastMintStart()
                .map(start -> start.plus(TokenTimes.MINT_GAP))
                .orElse(Instant.MIN);
        boolean leased =
                state.lease().isPresent() && !watch.standsStill(state.lease().get());
        if (now.isBefore(gapEnd) || leased) {
            pause(between(Duration.ofMillis(500), Duration.ofSeconds(2)), cutoff, GAP);
            return false;
        }
        return true;
    }

    /** Tells whether this secret was refused and has changed since; throws if it has not. */
    private boolean refusedBefore(TokenState state, TokenCipher seal) {
        Instant now = pace.clock().instant();
        boolean refused = state.refusal()
                .filter(refusal -> refusal.fingerprint().equals(seal.fingerprint()))
                .filter(refusal -> now.isBefore(refusal.at().plus(TokenTimes.REFUSAL)))
                .isPresent();
        if (!refused) {
            return false;
        }
        ClientCredential again = credentials.reread();
        if (TokenCipher.of(again, itemKey(again.id())).fingerprint().equals(seal.fingerprint())) {
            throw TokenFailures.credentialRefused(authUrl);
        }
        return true;
    }

    /** One try to mint: the item as seen, and the credential to mint with. */
    private record Minting(TokenStore store, TokenState seen, TokenCipher seal, ClientCredential credential) {}

    private Optional<AccessToken> mint(Minting minting) {
        Lease lease = new Lease(UUID.randomUUID().toString());
        Instant start = pace.clock().instant();
        long began = nanoTime.getAsLong();
        if (!minting.store().acquire(minting.seen(), lease, start)) {
            return Optional.empty();
        }
        try {
            // Whoever was held up here for long could mint under a lease that others no longer honour.
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
                mints.minted();
                Stored stored = new Stored(minting.seal().seal(token), start, start.plus(life), Optional.empty());
                long gen = minting.seen().gen();
                yield minting.store().store(lease, gen, stored)
                        ? Optional.of(new AccessToken(gen + 1, token, start))
                        : Optional.empty();
            }
            case TokenMint.Result.Refused _ -> {
                minting.store().refuse(new Refusal(minting.seal().fingerprint(), start));
                yield Optional.empty();
            }
            case TokenMint.Result.Throttled(Duration quiet) -> {
                minting.store().block(pace.clock().instant().plus(quiet));
                yield Optional.empty();
            }
        };
    }
}
