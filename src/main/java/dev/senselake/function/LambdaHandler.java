package dev.senselake.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.Documents;
import dev.senselake.time.Deadline;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import io.quarkus.funqy.runtime.ApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * The handler of every function of the zip. What a function throws leaves it as itself, because the state machine tells
 * errors apart by their class name; and the invocation's time reaches the function, which Funqy does not pass on.
 */
public final class LambdaHandler implements RequestStreamHandler {
    // Step Functions cuts the cause of an error after 32,768 characters; a failure always fits whole.
    private static final int MAX_CHARS = 4_000;

    /** Kept back for removing claims and answering. */
    static final Duration RESERVE = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** What the platform left to the invocation when it began; unbound where no platform did. */
    private static final ScopedValue<Duration> REMAINING = ScopedValue.newInstance();

    private final RequestStreamHandler funqy;

    /** Starts Quarkus; called once by the Lambda runtime. */
    public LambdaHandler() {
        this(new FunqyStreamHandler());
    }

    /** Takes what invokes the functions in place of Funqy's own handler. */
    public LambdaHandler(RequestStreamHandler funqy) {
        this.funqy = funqy;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        try {
            ScopedValue.where(REMAINING, remaining).<Object, IOException>call(() -> {
                funqy.handleRequest(input, output, context);
                return output;
            });
        } catch (ApplicationException | CompletionException | FailureException wrapped) {
            throw LambdaHandler.<RuntimeException>asItself(recorded(innermost(wrapped)));
        }
    }

    /** Returns until when the running invocation may work. */
    static Deadline deadline(Clock clock) {
        return Deadline.in(clock, REMAINING.orElse(LONGEST).minus(RESERVE));
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof ApplicationException || thrown instanceof CompletionException;
        return wrapper && cause != null ? innermost(cause) : thrown;
    }

    /** Makes the whole failure the message, as JSON: the message is all of it that the state machine gets to see. */
    private static Throwable recorded(Throwable thrown) {
        return switch (thrown) {
            case FatalException fatal -> new FatalException(recorded(fatal.failure()), fatal);
            case RetryableException retryable -> new RetryableException(recorded(retryable.failure()), retryable);
            default -> thrown;
        };
    }

    private static Failure recorded(Failure failure) {
        Failure bounded =
                new Failure(failure.code(), first(MAX_CHARS, failure.message()), first(MAX_CHARS, failure.nextStep()));
        return new Failure(failure.code(), Documents.text(bounded), failure.nextStep());
    }

    private static String first(int chars, String text) {
        return text.length() <= chars ? text : text.substring(0, chars) + "...";
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asItself(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
