package dev.senselake.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lambda.Invocation;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.session.LocalSession;
import dev.senselake.stream.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** Calls one deployed function outside of a run. */
public final class FunctionCall {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final LambdaService functions;
    private final Runnable requireRunning;
    private final Path logs;

    /** Calls functions in workers of this session. */
    public FunctionCall(LocalSession session) {
        this(
                session.functions(),
                () -> {
                    session.aws().whenEnded(session.functions()::close);
                    session.aws().requireRunning();
                },
                session.home().logs());
    }

    /** Calls functions of that service, whose logs are in a folder. */
    public FunctionCall(LambdaService functions, Path logs) {
        this(functions, () -> {}, logs);
    }

    private FunctionCall(LambdaService functions, Runnable requireRunning, Path logs) {
        this.functions = functions;
        this.requireRunning = requireRunning;
        this.logs = logs;
    }

    /**
     * Returns a function's answer; a function that throws is a user error with the function's own message.
     *
     * @throws dev.senselake.local.failure.ChildEndedException if a stand-in for AWS ended meanwhile, which ends the function too
     */
    public JsonNode answer(String function, JsonNode event) {
        return switch (invoke(function, event)) {
            case Invocation.Succeeded succeeded -> parse(succeeded.answer());
            case Invocation.Failed failed -> {
                requireRunning.run();
                throw new UserException(
                        "function %s failed: %s%nits log is in %s".formatted(function, words(failed), logs));
            }
        };
    }

    /** Returns what a function said, or what the platform says of its end. */
    private static String words(Invocation.Failed failed) {
        if (!failed.errorType().startsWith(FailureException.class.getPackageName())) {
            return failed.errorMessage();
        }
        Failure failure = Documents.read(failed.errorMessage(), Failure.class);
        return "%s: %s; %s".formatted(failure.code().code(), failure.message(), failure.nextStep());
    }

    private Invocation invoke(String function, JsonNode event) {
        requireRunning.run();
        try {
            return functions.invoke(function, JSON.writeValueAsBytes(event), TIMEOUT);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event cannot be written as JSON", e);
        }
    }

    private static JsonNode parse(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("a function's answer is no JSON", e);
        }
    }
}
