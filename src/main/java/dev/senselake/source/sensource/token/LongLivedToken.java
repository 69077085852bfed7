package dev.senselake.source.sensource.token;

import dev.senselake.source.HttpResponse;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A bearer token that is given and never minted. A 401 is repeated twice, because servers of SenSource differ for moments;
 * after that the token is refused, or only this request where another endpoint, asked then, accepts it.
 */
public final class LongLivedToken implements Authorization {
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(500), Duration.ofSeconds(2));

    private final AccessToken token;
    private final Timing timing;

    /** Sends this token with every request. */
    public LongLivedToken(String token, Timing timing) {
        this.token = new AccessToken(0, token, Instant.EPOCH);
        this.timing = timing;
    }

    @Override
    public HttpResponse send(Instant cutoff, RequestTally tally, Request request) {
        for (Duration pause : PAUSES) {
            HttpResponse answer = request.send(token);
            if (answer.status() != 401) {
                return judged(answer, request);
            }
            answer.close();
            timing.sleeper().sleep(pause);
            tally.request();
            tally.retry();
        }
        return judged(request.send(token), request);
    }

    @Override
    public String tryOut(Instant cutoff) {
        return "given, not minted";
    }

    private HttpResponse judged(HttpResponse answer, Request request) {
        if (answer.status() == 401) {
            answer.close();
            throw request.isAcceptedElsewhere(token)
                    ? TokenFailures.refusedHere(answer.label())
                    : TokenFailures.longLivedTokenRefused(answer.label());
        }
        return answer;
    }
}
