package dev.senselake.local.lambda;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private Await() {}

    /** Looks again and again until it is so, at most a minute. */
    public static void until(BooleanSupplier reached) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached within " + LONGEST);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
