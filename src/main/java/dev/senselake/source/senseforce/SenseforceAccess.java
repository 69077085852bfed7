package dev.senselake.source.senseforce;

import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;

/** How Senseforce is reached: the client of its API, its address (for messages), the token, and the guard of requests. */
public record SenseforceAccess(DatasetApi api, SourceUrl backend, SenseforceCredentials token, SourceGuard guard) {
    /** Never shows the token. */
    @Override
    public String toString() {
        return "SenseforceAccess[%s]".formatted(backend);
    }
}
