package dev.senselake.local.simulator.http;

import java.io.IOException;

/** Answers requests; called from many threads at once. */
@FunctionalInterface
public interface Handler {

    /** Returns the answer; may wait. */
    Answer answer(Request request) throws IOException, InterruptedException;
}
