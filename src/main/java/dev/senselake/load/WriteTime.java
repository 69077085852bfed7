package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.Ledger.Claim;
import java.time.Clock;
import java.time.Duration;

/** Whether a write of the lake can still end before the invocation that holds a claim (I16). */
record WriteTime(Clock clock) {
    // The longest that a write may take; the time-outs of the bucket's client end it before.
    static final Duration WRITE = Duration.ofSeconds(40);

    /** Tells whether a write may start after such a wait. */
    boolean allows(Claim claim, Duration wait) {
        return clock.instant().plus(wait).plus(WRITE).isBefore(claim.deadline());
    }

    /** Throws a retryable failure where no write may start any more. */
    void require(Claim claim) {
        if (!allows(claim, Duration.ZERO)) {
            long left = Math.max(
                    0, Duration.between(clock.instant(), claim.deadline()).toSeconds());
            throw new RetryableException(new Failure(
                    ErrorCode.LAKE_UNAVAILABLE,
                    "stream %s: %d s are left, too few for another write".formatted(claim.partition().stream(), left),
                    "the step is tried again; if it stays so, see why the bucket is slow"));
        }
    }
}
