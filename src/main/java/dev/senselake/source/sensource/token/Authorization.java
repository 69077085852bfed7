package dev.senselake.source.sensource.token;

import dev.senselake.source.HttpResponse;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.stream.RequestTally;
import java.time.Instant;
import java.util.function.Function;

/** How data requests get their bearer token, and what a 401 means. */
public sealed interface Authorization permits AuthorizedCalls, LongLivedToken {
    /** Sends the request until its answer is not 401, counting every repeat; the whole to be over before {@code cutoff}. */
    HttpResponse send(Instant cutoff, RequestTally tally, Function<AccessToken, HttpResponse> request);

    /** Gets a token before {@code cutoff} and returns in words what is known of it; throws what a request would throw. */
    String tryOut(Instant cutoff);
}
