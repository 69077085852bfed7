package dev.senselake.source.sensource.token;

import dev.senselake.config.Secret;
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
    // How much of its life a token must have left when it is handed out: the time of the longest request.
    private static final Duration MARGIN = Duration.ofMinutes(5);
    // The longest wait within an invocation; a longer one ends it instead.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    // How long nobody mints with a refused secret.
    private static final Duration REFUSAL = Duration.ofMinutes(10);
    private static final String GAP = "the last token of this SenSource API client was minted a moment ago";

    private final Parts parts;

    /** What the broker needs; {@code onMint} runs after each token granted. */
    public record Parts(
            SourceUrl authUrl,
            Secret<ClientCredential> credentials,
            TokenStore.Factory stores,
            TokenMint mint,
            Runnable onMint,
            Timing timing) {}

    /** A bearer token and its generation. Its text form shows nothing of it. */
    public record AccessToken(long gen, String value, Instant mintedAt) {
        @Override
        public String toString() {
            return "AccessToken[gen=%d]".formatted(gen);
        }
    }

    /** Mints nothing until the first token is asked for. */
    public TokenBroker(Parts parts) {
        this.parts = parts;
    }

    /** Returns the partition key of the token item of a client. */
    public static String itemKey(String clientId) {
        return "TOKEN#" + Sha256.hex(clientId);
    }

    /** Returns the shared item of the client that is configured now. */
    TokenStore store() {
        return parts.stores().at(itemKey(parts.credentials().current().id()));
    }

    /**
     * Returns a token that is not known to be invalid, minting one if it must. Throws {@code AuthBlocked} with the earliest
     * instant for another attempt if that would take beyond {@code cutoff}.
     */
    public AccessToken get(Instant cutoff) {
        LeaseWatch watch =
                new LeaseWatch(parts.mint().time().lease(), parts.timing().nanoTime());
        while (true) {
            ClientCredential credential = parts.credentials().current();
            String key = itemKey(credential.id());
            TokenCipher cipher = new TokenCipher(credential, key);
            TokenStore store = parts.stores().at(key);
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
        state.sharedUntil().filter(parts.timing().clock().instant()::isBefore).ifPresent(until -> {
            throw TokenFailures.sharedClient(until);
        });
    }

    /** Waits; throws {@code AuthBlocked} instead where the wait is too long or ends too late. */
    void pause(Duration wait, Instant cutoff, String fact) {
        Instant end = parts.timing().clock().instant().plus(wait);
        if (wait.compareTo(LONGEST_WAIT) > 0 || !end.isBefore(cutoff)) {
            throw TokenFailures.blocked(fact, end);
        }
        parts.timing().sleeper().sleep(wait);
    }

    /** Returns a random duration between the two. */
    Duration between(Duration least, Duration most) {
        return least.plusNanos(
                parts.timing().random().nextLong(most.minus(least).toNanos() + 1));
    }

    private Optional<AccessToken> usable(TokenState state, TokenCipher cipher) {
        if (state.gen() <= state.rejectedGen()) {
            return Optional.empty();
        }
        Instant now = parts.timing().clock().instant();
        return state.token()
                .filter(stored -> now.plus(margin(stored)).isBefore(stored.expiresAt()))
                .flatMap(stored -> cipher.decrypt(stored.cipher())
                        .map(text -> new AccessToken(state.gen(), text, stored.mintedAt())));
    }

    // A source with short-lived tokens would otherwise make every request mint its own.
    private static Duration margin(Stored stored) {
        Duration half = stored.life().dividedBy(2);
        return half.compareTo(MARGIN) < 0 ? half : MARGIN;
    }

    /** Answers whether to try for the lease now; false after a wait in which the state may have changed. */
    private boolean mayMint(TokenState state, TokenCipher cipher, LeaseWatch watch, Instant cutoff) {
        if (refusedBefore(state, cipher)) {
            return false;
        }
        Instant now = parts.timing().clock().instant();
        Optional<Instant> blocked = state.blockedUntil().filter(now::isBefore);
        if (blocked.isPresent()) {
            Duration wait = Duration.between(now, blocked.get()).plus(between(Duration.ZERO, Duration.ofSeconds(1)));
            pause(wait, cutoff, "the SenSource token endpoint asked to wait (Retry-After)");
            return false;
        }
        Instant gapEnd = state.lastMintStart()
                .map(start -> start.plus(parts.mint().time().gap()))
                .orElse(Instant.MIN);
        boolean leased =
                state.lease().filter(lease -> !watch.isAbandoned(lease)).isPresent();
        if (now.isBefore(gapEnd) || leased) {
            pause(between(Duration.ofMillis(500), Duration.ofSeconds(2)), cutoff, GAP);
            return false;
        }
        return true;
    }

    /** Tells whether this secret was refused and has changed since; throws if it has not. */
    private boolean refusedBefore(TokenState state, TokenCipher cipher) {
        Instant now = parts.timing().clock().instant();
        boolean refused = state.refusal()
                .filter(refusal -> refusal.fingerprint().equals(cipher.fingerprint())
                        && now.isBefore(refusal.at().plus(REFUSAL)))
                .isPresent();
        if (!refused) {
            return false;
        }
        ClientCredential again = parts.credentials().reread();
        if (new TokenCipher(again, itemKey(again.id())).fingerprint().equals(cipher.fingerprint())) {
            throw TokenFailures.credentialRefused(parts.authUrl());
        }
        return true;
    }

    /** One try to mint: the item as seen, and the credential to mint with. */
    private record Minting(TokenStore store, TokenState seen, TokenCipher cipher, ClientCredential credential) {}

    private Optional<AccessToken> mint(Minting minting) {
        Lease lease = new Lease(UUID.randomUUID().toString());
        Instant start = parts.timing().clock().instant();
        long began = parts.timing().nanoTime().getAsLong();
        if (!minting.store().acquire(minting.seen(), lease, start)) {
            return Optional.empty();
        }
        try {
            // After a long pause here, others may take the lease for abandoned and mint as well.
            if (parts.timing().nanoTime().getAsLong() - began
                    > parts.mint().time().hesitation().toNanos()) {
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
        return switch (parts.mint().mint(minting.credential())) {
            case TokenMint.Result.Granted(String token, Duration life) -> {
                parts.onMint().run();
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
                minting.store().block(parts.timing().clock().instant().plus(pause));
                yield Optional.empty();
            }
        };
    }

    /** Times another worker's lease by this worker's own monotonic clock: one that never changes was abandoned. */
    private static final class LeaseWatch {
        private final Duration lease;
        private final LongSupplier nanoTime;
        private Optional<Lease> watched = Optional.empty();
        private long since;

        LeaseWatch(Duration lease, LongSupplier nanoTime) {
            this.lease = lease;
            this.nanoTime = nanoTime;
        }

        /** Tells whether this very lease has been seen for longer than its holder may need. */
        boolean isAbandoned(Lease seen) {
            if (!watched.equals(Optional.of(seen))) {
                watched = Optional.of(seen);
                since = nanoTime.getAsLong();
                return false;
            }
            return nanoTime.getAsLong() - since >= lease.toNanos();
        }
    }
}
