package dev.senselake.source.sensource.token;

import dev.senselake.config.Secret;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A bearer token that is given and never minted. A 401 is repeated twice, because servers of SenSource differ for moments;
 * after that the token is refused, or only this request where another endpoint, asked then, accepts it. A refused token is
 * read anew, and another one is tried once.
 */
public final class LongLivedToken implements Authorization {
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(500), Duration.ofSeconds(2));

    private final Secret<String> token;
    private final Timing timing;

    /** Sends this token with every request; reads it anew where it is refused. */
    public LongLivedToken(Secret<String> token, Timing timing) {
        this.token = token;
        this.timing = timing;
    }

    @Override
    public HttpResponse send(Instant cutoff, RequestTally tally, Request request) {
        for (Duration pause : PAUSES) {
            HttpResponse answer = request.send(access(token.current()));
            if (answer.status() != 401) {
                return answer;
            }
            answer.close();
            timing.sleeper().sleep(pause);
            tally.request();
            tally.retry();
        }
        String given = token.current();
        HttpResponse answer = request.send(access(given));
        return answer.status() == 401 ? refused(answer, given, tally, request) : answer;
    }

    @Override
    public String tryOut(Instant cutoff) {
        return "given, not minted";
    }

    private HttpResponse refused(HttpResponse answer, String given, RequestTally tally, Request request) {
        answer.close();
        if (request.isAcceptedElsewhere(access(given))) {
            throw TokenFailures.refusedHere(answer.label());
        }
        String now = token.reread();
        if (now.equals(given)) {
            throw TokenFailures.longLivedTokenRefused(answer.label());
        }
        tally.request();
        tally.retry();
        HttpResponse again = request.send(access(now));
        if (again.status() == 401) {
            again.close();
            throw TokenFailures.longLivedTokenRefused(again.label());
        }
        return again;
    }

    private static AccessToken access(String token) {
        return new AccessToken(0, token, Instant.EPOCH);
    }
}
