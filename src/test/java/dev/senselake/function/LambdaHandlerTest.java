package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.Documents;
import io.quarkus.funqy.runtime.ApplicationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LambdaHandlerTest {
    private static final Failure FAILURE = new Failure(ErrorCode.LAKE_UNAVAILABLE, "the bucket is away", "wait");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T06:00:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void answerPassesThroughUnchanged() throws IOException {
        handle((in, out, context) -> in.transferTo(out));

        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatAFunctionThrowsReachesTheStateMachineAsItself() {
        RetryableException retryable = new RetryableException(FAILURE);
        FatalException fatal = new FatalException(FAILURE);
        IllegalStateException other = new IllegalStateException("broken");

        assertThatThrownBy(() -> handle(throwing(new ApplicationException(retryable))))
                .isExactlyInstanceOf(RetryableException.class)
                .hasCause(retryable);
        assertThatThrownBy(() -> handle(throwing(new CompletionException(new ApplicationException(fatal)))))
                .isExactlyInstanceOf(FatalException.class)
                .hasCause(fatal);
        assertThatThrownBy(() -> handle(throwing(new ApplicationException(other))))
                .isSameAs(other);
    }

    @Test
    void messageOfAFailureIsTheWholeRecord() {
        assertThatThrownBy(() -> handle(throwing(new ApplicationException(new FatalException(FAILURE)))))
                .hasMessage(
                        "{\"error\":\"LakeUnavailable\",\"message\":\"the bucket is away\",\"next_step\":\"wait\"}");
        assertThatThrownBy(() -> handle(throwing(new RetryableException(FAILURE))))
                .isExactlyInstanceOf(RetryableException.class)
                .hasMessage(Documents.text(FAILURE));
    }

    @Test
    void longFailureIsCutInsideOfItsRecord() {
        Failure failure = new Failure(ErrorCode.INVALID_CONFIGURATION, "\"x\" ".repeat(9_000), "wait");

        assertThatThrownBy(() -> handle(throwing(new FatalException(failure))))
                .message()
                .hasSizeLessThan(10_000)
                .satisfies(
                        text -> assertThat(Documents.read(text, Failure.class).nextStep())
                                .isEqualTo("wait"));
    }

    @Test
    @Tag("H56")
    void exhaustedMemoryEndsTheProcessInsteadOfTheCall() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");

        assertThatThrownBy(() -> handle(throwing(new ApplicationException(error))))
                .isSameAs(error);
    }

    @Test
    @Tag("I16")
    void deadlineIsWhatThePlatformLeavesLessAReserve() throws IOException {
        handle((in, out, context) -> {
            assertThat(LambdaHandler.deadline(CLOCK).remaining())
                    .isEqualTo(Duration.ofSeconds(60).minus(LambdaHandler.RESERVE));
            in.transferTo(out);
        });

        assertThat(output.size()).isPositive();
    }

    @Test
    void withoutAPlatformTheLongestInvocationIsAssumed() {
        assertThat(LambdaHandler.deadline(CLOCK).remaining())
                .isEqualTo(Duration.ofMinutes(15).minus(LambdaHandler.RESERVE));
    }

    private static RequestStreamHandler throwing(RuntimeException thrown) {
        return (in, out, context) -> {
            throw thrown;
        };
    }

    private void handle(RequestStreamHandler funqy) throws IOException {
        new LambdaHandler(funqy)
                .handleRequest(
                        new ByteArrayInputStream("{\"a\":1}".getBytes(StandardCharsets.UTF_8)),
                        output,
                        InvocationContext.ofAMinute(CLOCK));
    }
}
