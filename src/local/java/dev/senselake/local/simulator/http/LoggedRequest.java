package dev.senselake.local.simulator.http;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One request that was answered, as tests assert on it.
 *
 * @param number counts from 1 in the order of answering
 * @param at time on the simulator's clock
 * @param token generation of the token that was accepted, if one was
 * @param fault name of the fault that was played, empty for none
 */
public record LoggedRequest(int number, Instant at, Request request, int status, OptionalInt token, String fault) {

    /** Returns the path without the query. */
    public String path() {
        return request.path();
    }
}
