package dev.senselake.source;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.ReadRequest;
import dev.senselake.time.Backoff;
import dev.senselake.time.Timing;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The one place that retries: guards a whole attempt, from sending the request to the end of its answer. Keeps the pause
 * that a source asked for, for all workers, and leaves a source alone that this run has found unreachable.
 */
public final class SourceGuard {
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final String source;
    private final GuardRules rules;
    private final SourceStatus status;
    private final Timing timing;
    private final Backoff backoff;
    private final TypedGuard<Instant> retry;

    /** Guards the source that the shared status knows as {@code source}. */
    public SourceGuard(String source, GuardRules rules, SourceStatus status, Timing timing) {
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
                .withCustomBackoff()
                .strategy(() -> thrown -> thrown instanceof AttemptFailed failed ? failed.delay.toMillis() : 0)
                .done()
                .done()
                .build();
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
        } catch (AttemptFailed e) {
            throw call.last(e.failure);
        } catch (RetryableException e) {
            throw call.last(e);
        } catch (RuntimeException e) {
            throw call.withEarlier(e);
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for another attempt was interrupted", e);
        }
    }

    /** Tells the retry policy that another attempt may help, and how long to wait before it. */
    private static final class AttemptFailed extends RuntimeException {
        private final transient RetryableException failure;
        private final transient Duration delay;

        AttemptFailed(RetryableException failure, Duration delay) {
            super(failure);
            this.failure = failure;
            this.delay = delay;
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
                return run();
            } catch (RetryableException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                failures.push(e);
                if (!timeAllowsAnother(e)) {
                    throw e;
                }
                throw new AttemptFailed(e, backoff.after(failures.size()));
            }
        }

        private Instant run() {
            keepPause();
            if (!request.deadline().allows(rules.attemptTime().plus(rules.reserve()))) {
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
                if (e.failure().code() != ErrorCode.AUTH_BLOCKED) {
                    e.notBefore().ifPresent(instant -> status.throttle(source, instant));
                }
                throw e;
            }
        }

        private void keepPause() {
            Optional<Instant> notBefore = status.notBefore(source);
            Duration wait = notBefore.map(this::until).orElse(Duration.ZERO);
            if (wait.isPositive()) {
                if (!isWorthWaiting(wait)) {
                    throw throttled(notBefore.orElseThrow());
                }
                timing.sleeper().sleep(wait);
            }
        }

        private static boolean mayPass(RetryableException thrown) {
            ErrorCode code = thrown.failure().code();
            return code != ErrorCode.OUT_OF_TIME && code != ErrorCode.AUTH_BLOCKED;
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
                    && request.deadline().allows(wait.plus(rules.attemptTime()).plus(rules.reserve()));
        }

        RuntimeException last(RetryableException thrown) {
            Failure failure = thrown.failure();
            if (failure.code() != ErrorCode.HOST_UNREACHABLE) {
                return withEarlier(thrown);
            }
            status.outage(source, request.runId(), failure);
            return withEarlier(new FatalException(failure, thrown));
        }

        RuntimeException withEarlier(RuntimeException thrown) {
            for (RuntimeException earlier : failures) {
                if (!earlier.equals(thrown) && !earlier.equals(thrown.getCause())) {
                    thrown.addSuppressed(earlier);
                }
            }
            return thrown;
        }

        private RetryableException outOfTime() {
            return new RetryableException(new Failure(
                    ErrorCode.OUT_OF_TIME,
                    "%s: %s are left of this invocation, too few for another request"
                            .formatted(source, request.deadline().remaining()),
                    "the run goes on in a further invocation; choose smaller windows if it stays so"));
        }

        private RetryableException throttled(Instant notBefore) {
            Failure failure = new Failure(
                    ErrorCode.THROTTLED,
                    "%s asked for a pause until %s".formatted(source, notBefore),
                    "the run waits as long as the source asked; lower max_in_flight if it stays so");
            return new RetryableException(failure, notBefore);
        }
    }
}
