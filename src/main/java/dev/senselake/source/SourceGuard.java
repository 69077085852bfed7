package dev.senselake.source;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Backoff;
import dev.senselake.time.Deadline;
import dev.senselake.time.Timing;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The one place that retries: guards a whole attempt, from sending the request to the end of its answer. Keeps the quiet
 * that a source asked for, for all workers, and leaves a source alone that this run has found unreachable.
 */
public final class SourceGuard {
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final String source;
    private final GuardRules rules;
    private final SourceStatus status;
    private final Timing pace;

    /** Guards the source that the shared status knows as {@code source}. */
    public SourceGuard(String source, GuardRules rules, SourceStatus status, Timing pace) {
        this.source = source;
        this.rules = rules;
        this.status = status;
        this.pace = pace;
    }

    /** One attempt, to be over before {@code cutoff}; runs again from its start after a retryable failure. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** Sends the request and reads its answer to the end. */
        T run(Instant cutoff);
    }

    /** For which run, until when, and where its requests are counted. */
    public record Read(String runId, Deadline deadline, RequestTally tally) {}

    /**
     * Runs the attempt until it succeeds, fails fatally, or the attempts or the time are used up. Earlier failures ride on
     * the thrown one as suppressed. An unreachable host ends fatally and is remembered for the rest of the run.
     */
    public <T> T call(Read read, Attempt<T> attempt) {
        status.outage(source, read.runId()).ifPresent(known -> {
            throw new FatalException(known);
        });
        Tries tries = new Tries(read);
        try {
            @SuppressWarnings("unchecked")
            T result = (T) guard(tries).call(() -> tries.run(attempt));
            return result;
        } catch (RetryableException e) {
            throw tries.last(e);
        } catch (RuntimeException e) {
            throw tries.with(e);
        } catch (Exception e) {
            throw new IllegalStateException("an attempt throws no checked exception", e);
        }
    }

    private TypedGuard<Object> guard(Tries tries) {
        return TypedGuard.create(Object.class)
                .withRetry()
                .maxRetries(rules.attempts() - 1)
                .maxDuration(UNLIMITED.toSeconds(), ChronoUnit.SECONDS)
                .whenException(tries::again)
                .withCustomBackoff()
                .strategy(() -> failure -> tries.delay().toMillis())
                .done()
                .done()
                .build();
    }

    /** The attempts of one call. */
    private final class Tries {
        private final Read read;
        private final Backoff backoff = new Backoff(rules.firstDelay(), rules.floor(), pace.random());
        private final Deque<RuntimeException> failures = new ArrayDeque<>();

        Tries(Read read) {
            this.read = read;
        }

        <T> T run(Attempt<T> attempt) {
            keepQuiet();
            if (!read.deadline().allows(rules.attemptTime().plus(rules.reserve()))) {
                throw outOfTime();
            }
            read.tally().request();
            if (!failures.isEmpty()) {
                read.tally().retry();
            }
            try {
                return attempt.run(pace.clock().instant().plus(rules.attemptTime()));
            } catch (RetryableException e) {
                if (e.failure().code() != ErrorCode.AUTH_BLOCKED) {
                    e.notBefore().ifPresent(instant -> status.throttle(source, instant));
                }
                throw e;
            }
        }

        private void keepQuiet() {
            Optional<Instant> notBefore = status.notBefore(source);
            Duration wait = notBefore.map(this::until).orElse(Duration.ZERO);
            if (wait.isPositive()) {
                if (!worthWaiting(wait)) {
                    throw quiet(notBefore.orElseThrow());
                }
                pace.sleeper().sleep(wait);
            }
        }

        private Duration until(Instant instant) {
            return Duration.between(pace.clock().instant(), instant);
        }

        private boolean worthWaiting(Duration wait) {
            return wait.compareTo(rules.longestWait()) <= 0
                    && read.deadline().allows(wait.plus(rules.attemptTime()).plus(rules.reserve()));
        }

        /** Decides on another attempt; the library has counted them already. */
        boolean again(Throwable thrown) {
            if (!(thrown instanceof RetryableException failure)) {
                return false;
            }
            ErrorCode code = failure.failure().code();
            if (code == ErrorCode.OUT_OF_TIME || code == ErrorCode.AUTH_BLOCKED) {
                return false;
            }
            failures.push(failure);
            Duration quiet = failure.notBefore().map(this::until).orElse(Duration.ZERO);
            return worthWaiting(max(quiet, Duration.ZERO)) && worthWaiting(backoff.longestAfter(failures.size()));
        }

        Duration delay() {
            return backoff.after(failures.size());
        }

        RuntimeException last(RetryableException thrown) {
            Failure failure = thrown.failure();
            if (failure.code() != ErrorCode.HOST_UNREACHABLE) {
                return with(thrown);
            }
            status.outage(source, read.runId(), failure);
            return with(new FatalException(failure, thrown));
        }

        RuntimeException with(RuntimeException thrown) {
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
                            .formatted(source, read.deadline().remaining()),
                    "the run goes on in a further invocation; choose smaller windows if it stays so"));
        }

        private RetryableException quiet(Instant notBefore) {
            Failure failure = new Failure(
                    ErrorCode.THROTTLED,
                    "%s asked for quiet until %s".formatted(source, notBefore),
                    "the run waits as long as the source asked; lower max_in_flight if it stays so");
            return new RetryableException(failure, notBefore);
        }
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
