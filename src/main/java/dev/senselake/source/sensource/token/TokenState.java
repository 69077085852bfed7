package dev.senselake.source.sensource.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What all workers know about the one token of an API client. {@code gen} rises with every stored token and is 0 before the
 * first; generations up to {@code rejectedGen} are known to be invalid.
 */
public record TokenState(
        long gen,
        long rejectedGen,
        Optional<Stored> token,
        Optional<Lease> lease,
        Optional<Instant> lastMintStart,
        Optional<Instant> blockedUntil,
        Optional<Instant> sharedUntil,
        Optional<Refusal> refusal,
        List<FreshReject> freshRejects) {
    public TokenState {
        freshRejects = List.copyOf(freshRejects);
    }

    /** The encrypted token of this generation and its life by the clock of the worker that minted it. */
    public record Stored(String cipher, Instant mintedAt, Instant expiresAt, Optional<Instant> lastOk) {
        /** Returns how long the source said the token lives; zero or less where it must be used once. */
        public Duration life() {
            return Duration.between(mintedAt, expiresAt);
        }
    }

    /** The right to mint, held by one worker; a new id with every acquisition. */
    public record Lease(String id) {}

    /** The token endpoint refused the secret with this fingerprint at that instant. */
    public record Refusal(String fingerprint, Instant at) {}

    /** A data request with the token of this generation was refused although the token was less than a minute old. */
    public record FreshReject(long gen, Instant at) {}
}
