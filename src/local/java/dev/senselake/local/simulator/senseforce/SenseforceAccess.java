package dev.senselake.local.simulator.senseforce;

import java.time.Clock;

/**
 * The one user token that the simulated backend knows; compared with case.
 *
 * @param clock gives the log its times
 */
public record SenseforceAccess(String token, Clock clock) {

    /** Never shows the token. */
    @Override
    public String toString() {
        return "SenseforceAccess[]";
    }
}
