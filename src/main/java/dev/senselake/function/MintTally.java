package dev.senselake.function;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the tokens that one invocation mints; an environment of Lambda has one invocation at a time. */
final class MintTally {
    private final AtomicInteger minted = new AtomicInteger();

    void minted() {
        minted.incrementAndGet();
    }

    /** Returns the count since it was last taken. */
    int take() {
        return minted.getAndSet(0);
    }
}
