package dev.senselake.source.sensource.token;

import dev.senselake.source.HttpResponse;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.stream.RequestTally;
import java.time.Instant;

/** How data requests get their bearer token, and what a 401 means. */
public sealed interface Authorization permits AuthorizedCalls, LongLivedToken {
    /** One request under a token. */
    interface Request {
        /** Sends it with this token. */
        HttpResponse send(AccessToken token);

        /** Tells whether another endpoint accepts the token, by asking. Called only after repeated 401s, and counted there. */
        boolean isAcceptedElsewhere(AccessToken token);
    }

    /**
     * Sends the request until its answer is not 401, counting every repeat; the whole to be over before {@code cutoff}. Throws
     * {@code NotPermitted} where this endpoint goes on refusing a token that others accept.
     */
    HttpResponse send(Instant cutoff, RequestTally tally, Request request);

    /** Gets a token before {@code cutoff} and returns in words what is known of it; throws what a request would throw. */
    String tryOut(Instant cutoff);
}
