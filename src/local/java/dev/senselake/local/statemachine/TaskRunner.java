package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.definition.Payloads;
import dev.senselake.local.statemachine.definition.Retrier;
import dev.senselake.local.statemachine.definition.State;
import dev.senselake.local.statemachine.definition.StateFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Invokes the function of a Task state, again and again as its retriers say. */
final class TaskRunner {
    private final Engine engine;
    private final Gate gate;

    TaskRunner(Engine engine, Gate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    /** Lets pass while the execution goes on. */
    @FunctionalInterface
    interface Gate {
        void pass() throws InterruptedException;
    }

    /** Returns what the completion makes of the answer; a failure of the completion is retried like any other. */
    <T> T attempt(String state, State.Task task, EvaluationContext evaluation, Function<JsonNode, T> completion)
            throws InterruptedException {
        int[] used = new int[task.retriers().size()];
        for (int attempt = 1; ; attempt++) {
            String payload = "{}";
            try {
                payload = Payloads.write(Payloads.limited(evaluation.value(task.payload()), "A payload"));
                return completion.apply(invoke(state, task, payload, attempt));
            } catch (StateFailure failure) {
                Duration delay = delayAfter(failure, task.retriers(), used);
                engine.listener()
                        .on(new ExecutionEvent.TaskRetrying(
                                state, task.functionArn(), payload, failure.error(), delay, attempt));
                engine.waiter().await(delay);
            }
        }
    }

    /** The first retrier that matches decides, also if it has no attempt left. */
    private Duration delayAfter(StateFailure failure, List<Retrier> retriers, int[] used) {
        for (int index = 0; index < used.length; index++) {
            Retrier retrier = retriers.get(index);
            if (retrier.errors().matches(failure.error())) {
                if (used[index] >= retrier.maxAttempts()) {
                    throw failure;
                }
                used[index]++;
                return delay(retrier.backoff(), used[index]);
            }
        }
        throw failure;
    }

    private Duration delay(Retrier.Backoff backoff, int failures) {
        // Generators of random numbers need not be safe for many threads.
        synchronized (engine.random()) {
            return backoff.delayAfter(failures, engine.random());
        }
    }

    private JsonNode invoke(String state, State.Task task, String payload, int attempt) throws InterruptedException {
        String function = task.functionArn();
        gate.pass();
        engine.listener().on(new ExecutionEvent.TaskStarted(state, function, payload, attempt));
        return switch (answer(task, payload)) {
            case TaskResult.Succeeded(String json) -> {
                engine.listener().on(new ExecutionEvent.TaskSucceeded(state, function, payload, json));
                ObjectNode result = JsonNodeFactory.instance.objectNode();
                result.put("StatusCode", 200).set("Payload", Payloads.parse(json));
                yield result;
            }
            case TaskResult.Failed(String error, String message) -> {
                engine.listener().on(new ExecutionEvent.TaskFailed(state, function, error, message));
                throw new StateFailure(error, cause(error, message));
            }
        };
    }

    private TaskResult answer(State.Task task, String payload) throws InterruptedException {
        try {
            return engine.waiter()
                    .within(task.timeout(), () -> engine.tasks().invoke(task.functionArn(), payload, task.timeout()));
        } catch (TimeoutException _) {
            return new TaskResult.Failed(
                    StateFailure.TIMEOUT,
                    "no answer within %d s".formatted(task.timeout().toSeconds()));
        }
    }

    private static String cause(String error, String message) {
        ObjectNode cause = JsonNodeFactory.instance.objectNode();
        cause.put("errorMessage", message).put("errorType", error);
        return Payloads.write(cause);
    }
}
