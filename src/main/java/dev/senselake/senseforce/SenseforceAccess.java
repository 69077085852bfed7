package dev.senselake.senseforce;

import dev.senselake.http.SourceGuard;
import dev.senselake.http.SourceUrl;

/** How Senseforce is reached: the client of its API, its address (for messages), the token, and the guard of requests. */
public record SenseforceAccess(DatasetApi api, SourceUrl backend, AccessToken token, SourceGuard guard) {
    /** Never shows the token. */
    @Override
    public String toString() {
        return "SenseforceAccess[%s]".formatted(backend);
    }
}
