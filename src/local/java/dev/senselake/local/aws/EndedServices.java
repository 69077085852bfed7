package dev.senselake.local.aws;

import dev.senselake.local.failure.ChildEndedException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Knows whether a stand-in for AWS ended while it was needed: killed, or for lack of memory. Who waits for its answers would try
 * for minutes. As interceptor of a client it gives that as the reason of a call that failed. Safe for many threads.
 */
final class EndedServices implements ExecutionInterceptor {
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    /** Takes the end of a service that nobody asked to end; the first one counts. */
    void add(String service, int status, Path log) {
        ended.complete(
                "%s ended with exit status %d (log: %s): start the command again; what is loaded stays, and a run goes on from there"
                        .formatted(service, status, log));
    }

    /** Runs the action once a service has ended, at once if one has. */
    void whenEnded(Runnable action) {
        var _ = ended.thenRun(action);
    }

    /** Throws if a service has ended. */
    void requireNone() {
        if (ended.isDone()) {
            throw new ChildEndedException(ended.join());
        }
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (ended.isDone()) {
            // What is returned has to be of the SDK's own class.
            throw new ChildEndedException(ended.join(), context.exception());
        }
        return context.exception();
    }
}
