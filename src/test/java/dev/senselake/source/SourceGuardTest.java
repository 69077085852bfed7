package dev.senselake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several calls through one guard: what is tried again, what is not, and what one call leaves to the next. */
@QuarkusTest
@Tag("quarkus")
class SourceGuardTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final String SOURCE = "sensource";
    private static final SourceGuard.Rules RULES = new SourceGuard.Rules(
            3,
            Duration.ofMillis(2),
            Duration.ofMillis(1),
            Duration.ofMinutes(4),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));

    private final TestClock time = new TestClock(NOON);
    private final FakeSourceStatus status = new FakeSourceStatus();
    private final SourceGuard guard = new SourceGuard(SOURCE, RULES, status, time.timing());
    private final RequestTally tally = new RequestTally();
    private int attempts;

    @Test
    @Tag("B15")
    void attemptThatSucceedsInTheEndIsCountedAndSaysWhenItBegan() {
        Instant start = guard.call(request(), _ -> {
            time.advance(Duration.ofSeconds(10));
            failTimes(2, ErrorCode.SOURCE_UNAVAILABLE);
        });
        Duration waited = time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(time.sleeps()).hasSize(2);
        assertThat(start).isEqualTo(NOON.plusSeconds(20).plus(waited));
        assertThat(tally.requests()).isEqualTo(3);
        assertThat(tally.retries()).isEqualTo(2);
        assertThat(tally.throttles()).isZero();
    }

    @Test
    @Tag("B15")
    void everyCallHasItsOwnAttempts() {
        for (int call = 0; call < 3; call++) {
            attempts = 0;
            RetryableException thrown = thrown(RetryableException.class, ErrorCode.SOURCE_UNAVAILABLE);
            assertThat(attempts).isEqualTo(3);
            assertThat(thrown.getSuppressed()).hasSize(2).doesNotContain(thrown);
            assertThat(thrown.getSuppressed()).allMatch(RetryableException.class::isInstance);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OUT_OF_TIME", "AUTH_BLOCKED"})
    @Tag("B16")
    void failureThatPassesOnlyLaterIsNotTriedAgain(ErrorCode code) {
        RetryableException thrown = catchThrowableOfType(
                RetryableException.class,
                () -> guard.call(request(), _ -> {
                    attempts++;
                    throw new RetryableException(failure(code), NOON.plusSeconds(5));
                }));
        assertThat(thrown.failure().code()).isEqualTo(code);
        assertThat(attempts).isOne();
        // A pause of the token endpoint stops nobody who has a token.
        assertThat(status.notBefore(SOURCE).isPresent()).isEqualTo(code != ErrorCode.AUTH_BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Tag("B12")
    @Tag("FC14")
    void answerThatIsTooSlowIsTriedAgainOnlyWhereFewerDaysCannotHelp(int days) {
        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        ReadRequest request = new ReadRequest(
                "run-1",
                Optional.of(new Window(day, day.plusDays(days))),
                Deadline.in(time, Duration.ofMinutes(15)),
                tally);

        RetryableException thrown = catchThrowableOfType(
                RetryableException.class, () -> guard.call(request, _ -> failTimes(3, ErrorCode.SOURCE_TOO_SLOW)));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SOURCE_TOO_SLOW);
        assertThat(attempts).isEqualTo(days == 1 ? 3 : 1);
    }

    @Test
    @Tag("I11")
    void readThatMayTryLessTriesLess() {
        ReadRequest request = new ReadRequest(
                "run-1", Optional.empty(), Deadline.in(time, Duration.ofMinutes(15)), new RequestTally(2));

        RetryableException thrown = catchThrowableOfType(
                RetryableException.class, () -> guard.call(request, _ -> failTimes(3, ErrorCode.SOURCE_UNAVAILABLE)));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    @Tag("B17")
    void fatalFailureEndsTheCallAndKeepsTheEarlierOne() {
        FatalException thrown = catchThrowableOfType(
                FatalException.class,
                () -> guard.call(request(), _ -> {
                    failTimes(1, ErrorCode.ANSWER_INCOMPLETE);
                    throw new FatalException(failure(ErrorCode.REQUEST_REFUSED));
                }));
        assertThat(attempts).isEqualTo(2);
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(RetryableException.class);
    }

    @Test
    @Tag("B16")
    void shortPauseIsKeptBeforeTheNextAttemptAndALongOneEndsTheCall() {
        guard.call(request(), _ -> pauseOnce(Duration.ofSeconds(9)));
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(9));
        assertThat(tally.throttles()).isOne();

        attempts = 0;
        RetryableException thrown = catchThrowableOfType(
                RetryableException.class, () -> guard.call(request(), _ -> pauseOnce(Duration.ofSeconds(31))));
        assertThat(attempts).isOne();
        assertThat(thrown.notBefore()).contains(NOON.plusSeconds(9 + 31));
    }

    @Test
    void noAttemptBeginsThatCouldNotEndInTime() {
        ReadRequest late = request(Duration.ofMinutes(5));
        RetryableException thrown =
                catchThrowableOfType(RetryableException.class, () -> guard.call(late, _ -> attempts++));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.OUT_OF_TIME);
        assertThat(attempts).isZero();

        // One attempt fits, a wait and another one do not.
        ReadRequest close = request(Duration.ofMinutes(5).plusMillis(2));
        RetryableException only = catchThrowableOfType(
                RetryableException.class, () -> guard.call(close, _ -> failTimes(9, ErrorCode.SOURCE_UNAVAILABLE)));
        assertThat(only.failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(attempts).isOne();
    }

    @Test
    @Tag("B11")
    void unreachableHostIsFatalForTheRestOfTheRunAndOfNoOtherRun() {
        FatalException thrown = thrown(FatalException.class, ErrorCode.HOST_UNREACHABLE);
        assertThat(attempts).isEqualTo(3);
        assertThat(thrown.getSuppressed()).hasSize(2);

        thrown(FatalException.class, ErrorCode.HOST_UNREACHABLE);
        assertThat(attempts).isEqualTo(3);
        assertThat(status.outage(SOURCE, "another run")).isEmpty();
    }

    private <T extends FailureException> T thrown(Class<T> type, ErrorCode code) {
        T thrown = catchThrowableOfType(type, () -> guard.call(request(), _ -> failTimes(9, code)));
        assertThat(thrown.failure().code()).isEqualTo(code);
        return thrown;
    }

    private void pauseOnce(Duration pause) {
        if (attempts++ == 0) {
            throw new RetryableException(
                    failure(ErrorCode.THROTTLED), time.instant().plus(pause));
        }
    }

    private void failTimes(int times, ErrorCode code) {
        if (attempts++ < times) {
            throw new RetryableException(failure(code));
        }
    }

    private ReadRequest request() {
        return request(Duration.ofMinutes(15));
    }

    private ReadRequest request(Duration left) {
        return new ReadRequest("run", Optional.empty(), Deadline.in(time, left), tally);
    }

    private static Failure failure(ErrorCode code) {
        return new Failure(code, "it failed", "try again");
    }
}
