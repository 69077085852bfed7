package dev.senselake.function;

import dev.senselake.source.sensource.token.MintListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the tokens that one invocation mints; an environment of Lambda has one invocation at a time. */
final class MintTally implements MintListener {
    private final AtomicInteger minted = new AtomicInteger();

    @Override
    public void minted() {
        minted.incrementAndGet();
    }

    /** Returns the count since it was last taken. */
    int take() {
        return minted.getAndSet(0);
    }
}
