package dev.senselake.source.sensource.token;

import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import java.time.Instant;

/** The shared item behind an API client's token. A change is one atomic conditional update; false: nothing was changed. */
public interface TokenStore {
    /** Gives the store over the item with this partition key, {@code TOKEN#<hash of the client id>}. */
    @FunctionalInterface
    interface Factory {
        /** Returns the store; reads nothing yet. */
        TokenStore at(String key);
    }

    /** Reads the item as it is now (consistent): generation 0 and nothing else if there is none. */
    TokenState read();

    /** Takes the lease and notes a mint's start, if generation, lease and last mint start are still as {@code seen}. */
    boolean acquire(TokenState seen, Lease lease, Instant mintStart);

    /** Stores a new token as generation {@code seenGen + 1} and drops the lease, if both are still ours. */
    boolean store(Lease lease, long seenGen, Stored token);

    /** Drops the lease if it is still ours. */
    void release(Lease lease);

    /** Drops the lease if it is still ours, and forgets its mint: the endpoint was never reached, so no pause is due. */
    void withdraw(Lease lease);

    /** Moves the instant before which nobody may ask the token endpoint forwards, never back. */
    void block(Instant until);

    /** Notes that a secret was refused. */
    void refuse(Refusal refusal);

    /** Marks the generation as invalid, if it still is the current one. */
    boolean reject(long gen);

    /** Notes that a call with this generation succeeded, if it still is the current one. */
    void succeeded(long gen, Instant at);

    /** Adds a refusal of a fresh token and forgets those before {@code since}. */
    void freshReject(FreshReject reject, Instant since);

    /** Moves the instant before which nobody mints, because another program uses the client, forwards, never back. */
    void share(Instant until);
}
