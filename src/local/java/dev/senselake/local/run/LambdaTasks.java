package dev.senselake.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.local.lambda.Invocation;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.statemachine.TaskInvoker;
import dev.senselake.local.statemachine.TaskResult;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Invokes the functions of this machine for the state machine. */
final class LambdaTasks implements TaskInvoker {
    private final LambdaService lambda;

    LambdaTasks(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public TaskResult invoke(String functionArn, String payloadJson, Duration timeout) throws InterruptedException {
        try {
            return switch (lambda.invoke(functionArn, payloadJson.getBytes(UTF_8), timeout)) {
                case Invocation.Succeeded succeeded -> new TaskResult.Succeeded(new String(succeeded.answer(), UTF_8));
                case Invocation.Failed failed -> new TaskResult.Failed(failed.errorType(), failed.errorMessage());
            };
        } catch (CancellationException e) {
            InterruptedException interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
