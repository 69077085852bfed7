package dev.senselake.source;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.ReadRequest;
import dev.senselake.time.Backoff;
import dev.senselake.time.ShownTime;
import dev.senselake.time.Timing;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The one place that retries: guards a whole attempt, from sending the request to the end of its answer. Keeps the pause
 * that a source asked for, for all workers, and leaves a source alone that this run has found unreachable.
 */
public final class SourceGuard {
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final String source;
    private final Rules rules;
    private final SourceStatus status;
    private final Timing timing;
    private final Backoff backoff;
    private final TypedGuard<Instant> retry;

    /** Guards the source that the shared status knows as {@code source}. */
    public SourceGuard(String source, Rules rules, SourceStatus status, Timing timing) {
        this.source = source;
        this.rules = rules;
        this.status = status;
        this.timing = timing;
        this.backoff = new Backoff(rules.firstDelay(), rules.floor(), timing.random());
        this.retry = TypedGuard.create(Instant.class)
                .withRetry()
                .maxRetries(rules.attempts() - 1)
                .maxDuration(UNLIMITED.toSeconds(), ChronoUnit.SECONDS)
                .retryOn(AttemptFailed.class)
                // The attempt itself waits, by the time of this guard.
                .delay(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /** Returns the time that must be left for one more attempt and for publishing what it reads. */
    public Duration needed() {
        return rules.needed();
    }

    /**
     * How hard a source is tried within one invocation: attempts in all, the first back-off and its floor, how long one
     * attempt may last, what stays free of the invocation for publishing, and the longest pause that is waited for here.
     */
    public record Rules(
            int attempts,
            Duration firstDelay,
            Duration floor,
            Duration attemptTime,
            Duration reserve,
            Duration longestWait) {
        /** Three attempts of at most 4 min, waits from 0.2 s up to 1 s, then 2 s, one minute reserved, pauses up to 30 s. */
        public static final Rules DEFAULT = new Rules(
                3,
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofMinutes(4),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30));

        public Rules {
            if (attempts < 1) {
                throw new IllegalArgumentException("at least one attempt is needed: " + attempts);
            }
            if (floor.isNegative() || firstDelay.compareTo(floor) < 0) {
                throw new IllegalArgumentException(
                        "delays need 0 <= floor <= first: floor=%s, first=%s".formatted(floor, firstDelay));
            }
        }

        /** Returns the same rules for attempts that may last so long. */
        Rules within(Duration longestAttempt) {
            return new Rules(attempts, firstDelay, floor, longestAttempt, reserve, longestWait);
        }

        /** Returns the time that must be left for one more attempt and for publishing what it reads. */
        public Duration needed() {
            return attemptTime.plus(reserve);
        }
    }

    /** One attempt, to be over before {@code cutoff}; runs again from its start after a retryable failure. */
    @FunctionalInterface
    public interface Attempt {
        /** Sends the request and reads its answer to the end. */
        void run(Instant cutoff);
    }

    /**
     * Runs the attempt until it succeeds, fails fatally, or the attempts or the time are used up; returns when the one that
     * succeeded began. Earlier failures are suppressed ones of the thrown one. An unreachable host ends fatally and is
     * remembered for the rest of the run.
     */
    public Instant call(ReadRequest request, Attempt attempt) {
        status.outage(source, request.runId()).ifPresent(known -> {
            throw new FatalException(known);
        });
        Call call = new Call(request, attempt);
        try {
            return retry.call(call::attempt);
        } catch (AttemptFailed _) {
            throw call.last(call.failures.getFirst());
        } catch (RuntimeException e) {
            throw call.last(e);
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for another attempt was interrupted", e);
        }
    }

    /** Tells the retry policy that another attempt may help. */
    private static final class AttemptFailed extends RuntimeException {
        AttemptFailed(RetryableException failure) {
            super(failure);
        }
    }

    /** The attempts of one call. */
    private final class Call {
        private final ReadRequest request;
        private final Attempt attempt;
        private final Deque<RetryableException> failures = new ArrayDeque<>();

        Call(ReadRequest request, Attempt attempt) {
            this.request = request;
            this.attempt = attempt;
        }

        Instant attempt() {
            try {
                backOff();
                return run();
            } catch (RetryableException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                failures.push(e);
                throw triesAreLeft(e) && timeAllowsAnother(e) ? new AttemptFailed(e) : e;
            }
        }

        /** Waits before another attempt, unless a pause that the source asked for is as long. */
        private void backOff() {
            if (failures.isEmpty()) {
                return;
            }
            Duration wait = backoff.after(failures.size());
            Duration pause = failures.getFirst().notBefore().map(this::until).orElse(Duration.ZERO);
            if (pause.compareTo(wait) < 0) {
                timing.sleeper().sleep(wait);
            }
        }

        private Instant run() {
            keepPause();
            if (!request.deadline().allows(rules.needed())) {
                throw outOfTime();
            }
            request.tally().request();
            if (!failures.isEmpty()) {
                request.tally().retry();
            }
            Instant start = timing.clock().instant();
            try {
                attempt.run(start.plus(rules.attemptTime()));
                return start;
            } catch (RetryableException e) {
                if (e.failure().code() == ErrorCode.THROTTLED) {
                    request.tally().throttle();
                }
                if (e.failure().code() != ErrorCode.AUTH_BLOCKED) {
                    e.notBefore().ifPresent(instant -> status.throttle(source, instant));
                }
                throw e;
            }
        }

        private void keepPause() {
            status.notBefore(source).filter(timing.clock().instant()::isBefore).ifPresent(notBefore -> {
                Duration wait = until(notBefore);
                if (!isWorthWaiting(wait)) {
                    throw throttled(notBefore);
                }
                timing.sleeper().sleep(wait);
            });
        }

        private static boolean mayPass(RetryableException thrown) {
            ErrorCode code = thrown.failure().code();
            return code != ErrorCode.OUT_OF_TIME && code != ErrorCode.AUTH_BLOCKED;
        }

        private boolean triesAreLeft(RetryableException thrown) {
            boolean shorterHelps = thrown.failure().code() == ErrorCode.SOURCE_TOO_SLOW
                    && request.window().filter(days -> days.length() > 1).isPresent();
            return !shorterHelps && failures.size() < request.tally().mostTries();
        }

        private boolean timeAllowsAnother(RetryableException thrown) {
            return isWorthWaiting(thrown.notBefore().map(this::until).orElse(Duration.ZERO))
                    && isWorthWaiting(backoff.longestAfter(failures.size()));
        }

        /** Returns the time until then, zero if it is over. */
        private Duration until(Instant instant) {
            Duration left = Duration.between(timing.clock().instant(), instant);
            return left.isNegative() ? Duration.ZERO : left;
        }

        private boolean isWorthWaiting(Duration wait) {
            return wait.compareTo(rules.longestWait()) <= 0
                    && request.deadline().allows(wait.plus(rules.needed()));
        }

        /** Returns what the call ends with, with the failures before it. */
        RuntimeException last(RuntimeException thrown) {
            RuntimeException last = thrown;
            if (thrown instanceof RetryableException e && e.failure().code() == ErrorCode.HOST_UNREACHABLE) {
                status.outage(source, request.runId(), e.failure());
                last = new FatalException(e.failure(), e);
            }
            for (RuntimeException earlier : failures) {
                if (!earlier.equals(thrown)) {
                    last.addSuppressed(earlier);
                }
            }
            return last;
        }

        private RetryableException outOfTime() {
            return new RetryableException(new Failure(
                    ErrorCode.OUT_OF_TIME,
                    "%s: %s are left of this invocation, too few for another request"
                            .formatted(source, ShownTime.of(request.deadline().remaining())),
                    "the run goes on in a further invocation; choose smaller windows if it stays so"));
        }

        private RetryableException throttled(Instant notBefore) {
            String fact = "%s asked for a pause until %s".formatted(source, ShownTime.of(notBefore));
            return new RetryableException(new Failure(ErrorCode.THROTTLED, fact, HttpFailures.WAITS), notBefore);
        }
    }
}
