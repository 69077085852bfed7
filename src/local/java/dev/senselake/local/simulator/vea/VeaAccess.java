package dev.senselake.local.simulator.vea;

import java.time.Clock;

/**
 * The one API client that the simulated organisation knows.
 *
 * @param clock decides when tokens expire and mints are too many; usually the real one
 */
public record VeaAccess(String clientId, String clientSecret, Clock clock) {

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "VeaAccess[clientId=" + clientId + "]";
    }
}
