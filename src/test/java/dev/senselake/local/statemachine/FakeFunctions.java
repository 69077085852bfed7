package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.local.statemachine.definition.Payloads;
import dev.senselake.stream.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stands for the six functions under the deployed definition: each completes at once unless told otherwise. */
final class FakeFunctions implements TaskInvoker {
    static final List<String> WORK = List.of("static-sync", "traffic-chunk", "occupancy-chunk", "senseforce-page");
    static final Path DEFINITION = Path.of("infra/senselake.asl.json");

    private static final Map<String, String> SUBSTITUTIONS = Map.of(
            "PlanRunFunctionArn", "plan-run",
            "StaticSyncFunctionArn", "static-sync",
            "TrafficChunkFunctionArn", "traffic-chunk",
            "OccupancyChunkFunctionArn", "occupancy-chunk",
            "SenseforcePageFunctionArn", "senseforce-page",
            "CloseRunFunctionArn", "close-run");

    private final Map<String, TaskInvoker> rules = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** One invocation, in the order of their starts. */
    record Call(String function, JsonNode payload) {}

    FakeFunctions() {
        plan(plan(List.of("zone", "space"), 3));
        WORK.forEach(function -> answer(function, "{\"status\": \"COMPLETED\", \"rows\": 24}"));
        answer("close-run", "{\"status\": \"SUCCEEDED\", \"streams\": []}");
    }

    static String plan(List<String> lists, int windows) {
        return """
                {"status": "PLANNED", "run_id": "run-1", "as_of": "2026-01-02T03:04:05Z", "mode": "incremental",
                 "dry_run": false, "reference": [%s], "traffic": [%s], "occupancy": [%s], "senseforce": [%s],
                 "concurrency": {"traffic": 2, "occupancy": 2, "senseforce": 4}, "passed_on": {"x": 1}}""".formatted(
                        lists.stream().map("{\"stream\": \"%s\"}"::formatted).collect(Collectors.joining(",")),
                        windows("traffic", windows),
                        windows("occupancy", windows),
                        windows("press", windows));
    }

    private static String windows(String stream, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(day -> """
                        {"stream": "%s", "from": "2026-01-%02d", "to": "2026-01-%02d", "forced": false}""".formatted(stream, day, day + 1))
                .collect(Collectors.joining(","));
    }

    FakeFunctions plan(String json) {
        return answer("plan-run", json);
    }

    FakeFunctions answer(String function, String json) {
        return rule(function, (name, payload, timeout) -> new TaskResult.Succeeded(json));
    }

    FakeFunctions rule(String function, TaskInvoker rule) {
        rules.put(function, rule);
        return this;
    }

    /** The first invocations for the item that starts on this day get these answers, the later ones complete. */
    FakeFunctions script(String function, String from, TaskResult... answers) {
        Deque<TaskResult> script = new ArrayDeque<>(List.of(answers));
        TaskInvoker otherwise = rules.getOrDefault(function, this);
        return rule(function, (name, payload, timeout) -> {
            synchronized (script) {
                boolean concerned = payload.contains(from) && !script.isEmpty();
                return concerned ? script.removeFirst() : otherwise.invoke(name, payload, timeout);
            }
        });
    }

    static TaskResult failed(String error) {
        return failed(error, "it broke");
    }

    /** An error as the runtime reports it: one of ours is a record, that of somebody else a text. */
    static TaskResult failed(String error, String message) {
        Failure failure = new Failure(ErrorCode.SOURCE_UNAVAILABLE, message, "wait");
        boolean ours = error.startsWith(Failure.class.getPackageName());
        return new TaskResult.Failed(error, ours ? Documents.text(failure) : message);
    }

    static TaskResult answered(String json) {
        return new TaskResult.Succeeded(json);
    }

    @Override
    public TaskResult invoke(String functionArn, String payloadJson, Duration timeout) throws InterruptedException {
        calls.add(new Call(functionArn, Payloads.parse(payloadJson)));
        return rules.getOrDefault(functionArn, this).invoke(functionArn, payloadJson, timeout);
    }

    List<Call> calls() {
        return calls;
    }

    List<JsonNode> payloads(String function) {
        return calls.stream()
                .filter(call -> call.function().equals(function))
                .map(Call::payload)
                .toList();
    }

    /** What close-run was told of items that nothing else recorded. */
    JsonNode caught() {
        return payloads("close-run").getFirst().path("caught");
    }

    ExecutionResult run() {
        return run(new InstantWaiter());
    }

    ExecutionResult run(Waiter waiter) {
        return StateMachine.load(definition(), SUBSTITUTIONS)
                .run(Machines.request("{\"mode\": \"incremental\"}"), Machines.engine(this, waiter));
    }

    static String definition() {
        try {
            return Files.readString(DEFINITION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> substitutions() {
        return SUBSTITUTIONS;
    }
}
