package dev.senselake.source.sensource.token;

/** Gives the shared item behind the token of an API client. */
@FunctionalInterface
public interface TokenStores {
    /** Returns the store over the item with this partition key, {@code TOKEN#<hash of the client id>}. */
    TokenStore at(String key);
}
