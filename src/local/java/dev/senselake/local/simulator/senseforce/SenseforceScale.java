package dev.senselake.local.simulator.senseforce;

import java.time.Instant;

/**
 * How much a simulated dataset holds.
 *
 * @param messages sent by all things on one day; each becomes one to three rows
 * @param since begin of the data, UTC
 */
public record SenseforceScale(int things, int messages, Instant since) {

    /** Checks that there is something to send. */
    public SenseforceScale {
        if (things < 1 || messages < 1) {
            throw new IllegalArgumentException(
                    "scale has nothing of a kind: things=%d, messages=%d".formatted(things, messages));
        }
    }

    /** Returns 3 things with 120 messages a day. */
    public static SenseforceScale small(Instant since) {
        return new SenseforceScale(3, 120, since);
    }
}
