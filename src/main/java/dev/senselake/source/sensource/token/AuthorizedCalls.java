package dev.senselake.source.sensource.token;

import dev.senselake.source.HttpResponse;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends data requests with the shared token and judges a 401: nodes of SenSource learn of a new token unevenly, and another
 * worker may have minted meanwhile. So a 401 is repeated with the same token, and only a token that nobody succeeds with, and
 * that no other endpoint accepts, is marked invalid. An endpoint that goes on refusing what others accept fails alone.
 */
public final class AuthorizedCalls implements Authorization {
    // The age before which a token is not judged: nodes of SenSource learn of a new one unevenly.
    private static final Duration FRESH = Duration.ofSeconds(60);
    // How long after a request succeeded with a token it counts as valid.
    private static final Duration ALIVE = Duration.ofSeconds(10);
    // The least time between two records that requests with a token succeed.
    private static final Duration SHARE_GAP = Duration.ofSeconds(5);
    // The period over which refusals of new tokens are counted.
    private static final Duration SUSPICION = Duration.ofMinutes(10);
    // How long nobody mints after too many of them.
    private static final Duration CIRCUIT = Duration.ofMinutes(15);
    private static final Duration FIRST_REPEAT = Duration.ofMillis(500);
    private static final Duration SECOND_REPEAT = Duration.ofSeconds(2);
    // With the repeats that are left, an endpoint has more than a minute to learn of a token that others accept.
    private static final Duration UNEVEN_STEP = Duration.ofSeconds(7);
    private static final int MOST_REPEATS = 6;
    private static final int MOST_REJECTIONS = 2;
    private static final int MOST_FRESH_REJECTS = 3;
    private static final String LAGGING = "SenSource refuses the current token for now";

    private final TokenBroker broker;
    private final Timing timing;
    private long recordedGen;
    private Instant recordedAt = Instant.MIN;

    /** Takes its tokens from this broker. */
    public AuthorizedCalls(TokenBroker broker, Timing timing) {
        this.broker = broker;
        this.timing = timing;
    }

    @Override
    public String tryOut(Instant cutoff) {
        broker.get(cutoff);
        return "accepted";
    }

    @Override
    public HttpResponse send(Instant cutoff, RequestTally tally, Request request) {
        AccessToken token = broker.get(cutoff);
        Judgement judgement = new Judgement(cutoff, request);
        while (true) {
            HttpResponse answer = request.send(token);
            if (answer.status() == 200 || answer.status() == 204) {
                recordSuccess(token);
            }
            if (answer.status() != 401) {
                return answer;
            }
            answer.close();
            token = judgement.after(token, answer.label());
            tally.request();
            tally.retry();
        }
    }

    private void recordSuccess(AccessToken token) {
        Instant now = timing.clock().instant();
        synchronized (this) {
            if (recordedGen == token.gen() && now.isBefore(recordedAt.plus(SHARE_GAP))) {
                return;
            }
            recordedGen = token.gen();
            recordedAt = now;
        }
        broker.store().succeeded(token.gen(), now);
    }

    /** The 401s of one request so far, and what follows from them. */
    private final class Judgement {
        private final Instant cutoff;
        private final Request request;
        private int repeats;
        private int rejections;
        private boolean waitedForAge;

        Judgement(Instant cutoff, Request request) {
            this.cutoff = cutoff;
            this.request = request;
        }

        /** Returns the token to go on with after a 401 on this one. */
        AccessToken after(AccessToken token, RequestLabel label) {
            TokenState state = broker.store().read();
            if (state.gen() != token.gen() || state.rejectedGen() >= token.gen()) {
                return other();
            }
            repeats++;
            if (repeats <= 2) {
                broker.pause(repeats == 1 ? FIRST_REPEAT : SECOND_REPEAT, cutoff, LAGGING);
                return token;
            }
            broker.checkCircuit(state);
            if (servedLately(state) || worksElsewhere(token)) {
                return backOff(token, label);
            }
            Duration untilJudged = untilJudged(token);
            if (untilJudged.isPositive() && !waitedForAge) {
                suspect(token);
                waitedForAge = true;
                broker.pause(untilJudged, cutoff, LAGGING);
                return token;
            }
            return reject(token);
        }

        private AccessToken other() {
            repeats = 0;
            waitedForAge = false;
            return broker.get(cutoff);
        }

        private boolean servedLately(TokenState state) {
            Instant recently = timing.clock().instant().minus(ALIVE);
            return state.token()
                    .flatMap(TokenState.Stored::lastOk)
                    .filter(recently::isBefore)
                    .isPresent();
        }

        private boolean worksElsewhere(AccessToken token) {
            boolean works = request.isAcceptedElsewhere(token);
            if (works) {
                recordSuccess(token);
            }
            return works;
        }

        private AccessToken backOff(AccessToken token, RequestLabel label) {
            if (repeats >= MOST_REPEATS) {
                throw TokenFailures.refusedHere(label);
            }
            Duration base = UNEVEN_STEP.multipliedBy(repeats - 1L);
            broker.pause(broker.between(base, base.plus(SECOND_REPEAT)), cutoff, LAGGING);
            return token;
        }

        private Duration untilJudged(AccessToken token) {
            Duration left =
                    Duration.between(timing.clock().instant(), token.mintedAt().plus(FRESH));
            // The minter's clock may run ahead of ours.
            return left.compareTo(FRESH) > 0 ? FRESH : left;
        }

        private void suspect(AccessToken token) {
            Instant now = timing.clock().instant();
            Instant since = now.minus(SUSPICION);
            TokenStore store = broker.store();
            store.freshReject(new FreshReject(token.gen(), now), since);
            long generations = store.read().freshRejects().stream()
                    .filter(reject -> reject.at().isAfter(since))
                    .map(FreshReject::gen)
                    .distinct()
                    .count();
            if (generations >= MOST_FRESH_REJECTS) {
                Instant until = now.plus(CIRCUIT);
                store.share(until);
                throw TokenFailures.sharedClient(until);
            }
        }

        private AccessToken reject(AccessToken token) {
            if (rejections >= MOST_REJECTIONS) {
                throw TokenFailures.refusedForGood();
            }
            rejections++;
            broker.store().reject(token.gen());
            return other();
        }
    }
}
