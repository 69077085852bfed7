package dev.senselake.campaign;

import dev.senselake.failure.FailureException;
import dev.senselake.function.InProcessFunctions;
import dev.senselake.function.InvocationContext;
import dev.senselake.load.ProcessKilled;
import dev.senselake.local.statemachine.TaskInvoker;
import dev.senselake.local.statemachine.TaskResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Lambda: keeps processes between invocations, ends those that take too long, and fails in its own ways. */
final class SimulatedLambda implements TaskInvoker {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LONGEST_AT_ENDS = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofMillis(300);

    private final TurnScheduler scheduler;
    private final Nemesis nemesis;
    private final History history;
    private final Function<SimulatedProcess, InProcessFunctions> starter;
    private final Map<String, Deque<Environment>> idle = new HashMap<>();
    private int processes;

    /** The starter makes the functions of a new process. */
    SimulatedLambda(
            TurnScheduler scheduler,
            Nemesis nemesis,
            History history,
            Function<SimulatedProcess, InProcessFunctions> starter) {
        this.scheduler = scheduler;
        this.nemesis = nemesis;
        this.history = history;
        this.starter = starter;
    }

    /** Starts no process of the former deployment any more. */
    void deploy() {
        idle.clear();
    }

    private record Environment(SimulatedProcess process, InProcessFunctions functions) {}

    @Override
    public TaskResult invoke(String function, String payload, Duration timeout) throws InterruptedException {
        Nemesis.Fate fate = nemesis.fate();
        if (fate == Nemesis.Fate.NOT_STARTED) {
            history.add("lambda", "does not start " + function);
            scheduler.await(START);
            return new TaskResult.Failed("Lambda.TooManyRequestsException", "Rate Exceeded");
        }
        if (fate == Nemesis.Fate.INVOKED_TWICE) {
            start(function, payload);
        }
        TaskResult answer = answer(function, start(function, payload));
        if (fate == Nemesis.Fate.ANSWER_LOST) {
            history.add("lambda", "loses the answer of " + function);
            return new TaskResult.Failed("Lambda.SdkClientException", "the answer was lost");
        }
        return answer;
    }

    private record Running(Environment environment, CompletableFuture<TaskResult> answer) {}

    private Running start(String function, String payload) {
        Environment environment =
                idle.computeIfAbsent(function, _ -> new ArrayDeque<>()).poll();
        Environment used = environment == null ? cold(function) : environment;
        CompletableFuture<TaskResult> answer = new CompletableFuture<>();
        history.add(used.process().name(), "starts with", payload);
        Thread.ofVirtual().start(() -> answer.complete(run(function, payload, used)));
        return new Running(used, answer);
    }

    private Environment cold(String function) {
        SimulatedProcess process =
                new SimulatedProcess("%s-%d".formatted(function, ++processes), scheduler, nemesis, history);
        return new Environment(process, starter.apply(process));
    }

    private TaskResult answer(String function, Running running) throws InterruptedException {
        if (scheduler.await(running.answer(), longest(function))) {
            return running.answer().join();
        }
        // Lambda freezes a sandbox that took too long, and may let it go on before it ends it.
        if (nemesis.either()) {
            running.environment().process().kill();
        }
        history.add(running.environment().process().name(), "timed out");
        return new TaskResult.Failed("Sandbox.Timedout", "Task timed out");
    }

    private TaskResult run(String function, String payload, Environment environment) {
        SimulatedProcess process = environment.process();
        try {
            InvocationContext context = new InvocationContext(
                    function, scheduler.clock(), scheduler.clock().instant().plus(longest(function)));
            String answer = environment.functions().invoke(function, payload, context);
            process.requireAlive();
            history.add(process.name(), "answers", answer);
            idle.getOrDefault(function, new ArrayDeque<>()).add(environment);
            return new TaskResult.Succeeded(answer);
        } catch (ProcessKilled _) {
            return new TaskResult.Failed("Lambda.Unknown", "Runtime exited");
        } catch (FailureException e) {
            history.add(process.name(), "throws", e);
            idle.getOrDefault(function, new ArrayDeque<>()).add(environment);
            return new TaskResult.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
        } catch (AssertionError e) {
            // A check of ours, made in a call of the process.
            scheduler.breakOff(e);
            throw e;
        } catch (RuntimeException e) {
            history.broken(process.name(), e);
            return new TaskResult.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
        }
    }

    private static Duration longest(String function) {
        return function.equals("plan-run") || function.equals("close-run") ? LONGEST_AT_ENDS : LONGEST;
    }
}
