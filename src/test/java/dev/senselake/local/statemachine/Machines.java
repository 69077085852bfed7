package dev.senselake.local.statemachine;

import dev.senselake.local.statemachine.ExecutionResult.Failed;
import dev.senselake.local.statemachine.ExecutionResult.Succeeded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small state machines for tests; a definition is its states, the first one is named First. */
public final class Machines {
    private Machines() {}

    static StateMachine of(String states) {
        return StateMachine.load(definition(states), Map.of());
    }

    /** Returns the definition of a machine with these states. */
    public static String definition(String states) {
        return """
                {"QueryLanguage": "JSONata", "TimeoutSeconds": 100, "StartAt": "First", "States": {%s}}""".formatted(states);
    }

    /** A Task state that invokes fn with the payload; more fields follow, each led by a comma. */
    public static String task(String payload, String more) {
        return """
                "First": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 9,
                 "Arguments": {"FunctionName": "fn", "Payload": %s}%s}""".formatted(payload, more);
    }

    static Engine engine(TaskInvoker tasks, Waiter waiter) {
        return new Engine(tasks, event -> {}, waiter, new SplittableRandom(42));
    }

    static Engine engine(TaskInvoker tasks, List<ExecutionEvent> events) {
        return new Engine(tasks, events::add, new InstantWaiter(), new SplittableRandom(42));
    }

    static ExecutionRequest request(String input) {
        return new ExecutionRequest("run-1", Instant.parse("2026-01-02T03:04:05Z"), input);
    }

    static String output(String states, String input) {
        return output(states, input, FakeTasks.echoing());
    }

    static String output(String states, String input, TaskInvoker tasks) {
        ExecutionResult result = of(states).run(request(input), engine(tasks, new InstantWaiter()));
        return switch (result) {
            case Succeeded(String output) -> output;
            case Failed(String error, String cause) -> throw new AssertionError(error + ": " + cause);
            case ExecutionResult.Aborted _ -> throw new AssertionError("aborted");
        };
    }

    static Failed failure(String states, String input, TaskInvoker tasks) {
        return (Failed) of(states).run(request(input), engine(tasks, new InstantWaiter()));
    }
}
