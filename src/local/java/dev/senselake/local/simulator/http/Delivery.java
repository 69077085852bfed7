package dev.senselake.local.simulator.http;

import java.time.Duration;

/**
 * How an answer goes over the wire; the normal delivery is complete, prompt and correctly framed.
 *
 * @param cutAfter body bytes after which {@code ending} happens, {@link Long#MAX_VALUE} for all of them,
 *     {@link #NOTHING} for not even the head
 * @param burst body bytes sent between two pauses, 0 for no pauses
 * @param pause length of a pause
 */
record Delivery(Framing framing, long cutAfter, Ending ending, int burst, Duration pause) {

    /** How the receiver learns where the body ends. */
    enum Framing {
        /** Content-Length if the length is known, chunks otherwise. */
        NATURAL,
        /** Content-Length, computed in memory if need be. */
        LENGTH,
        /** Chunked transfer encoding. */
        CHUNKED,
        /** Nothing but the end of the connection. */
        CLOSE
    }

    /** What happens at the cut. */
    enum Ending {
        /** The answer is finished as its framing asks. */
        COMPLETE,
        /** The connection is closed in good order, the framing left open. */
        HANG_UP,
        /** The connection is reset. */
        RESET,
        /** Nothing more is sent and the connection stays open. */
        STALL
    }

    /** The cut before the first byte of the head. */
    static final long NOTHING = -1;

    /** Complete, prompt, correctly framed. */
    static final Delivery NORMAL = new Delivery(Framing.NATURAL, Long.MAX_VALUE, Ending.COMPLETE, 0, Duration.ZERO);

    /** Checks that nothing is negative. */
    Delivery {
        if (cutAfter < NOTHING || burst < 0 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "delivery is negative: cutAfter=%d, burst=%d, pause=%s".formatted(cutAfter, burst, pause));
        }
    }

    /** Returns a delivery that ends otherwise after this many body bytes. */
    static Delivery cut(Framing framing, long after, Ending ending) {
        return new Delivery(framing, after, ending, 0, Duration.ZERO);
    }

    /** Returns a complete delivery that pauses after each burst of body bytes. */
    static Delivery drip(int burst, Duration pause) {
        return new Delivery(Framing.NATURAL, Long.MAX_VALUE, Ending.COMPLETE, burst, pause);
    }
}
