package dev.senselake.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.Engine;
import dev.senselake.local.statemachine.ExecutionRequest;
import dev.senselake.local.statemachine.ExecutionResult;
import dev.senselake.local.statemachine.StateMachine;
import java.time.Instant;
import java.util.Comparator;
import java.util.SplittableRandom;

/** A scenario of infra/scenarios and the outcome it must have; the head of .ci/asl_engine.py describes both. */
record Scenario(JsonNode script, JsonNode expected) {
    static Scenario read(String name) {
        String base = "infra/scenarios/" + name;
        return new Scenario(Repository.json(base + ".json"), Repository.json(base + ".expected.json"));
    }

    /** Returns the outcome on our engine, calls sorted as text and waits by length, since it does not matter who was faster. */
    JsonNode outcome(StateMachine machine) {
        ScriptedFunctions functions = new ScriptedFunctions(script.path("functions"));
        ExecutionRequest request = new ExecutionRequest(
                script.path("run_id").asText(),
                Instant.parse(script.path("as_of").asText()),
                script.path("input").toString());
        ObjectNode outcome =
                ended(machine.run(request, new Engine(functions, functions, functions, new SplittableRandom(42))));
        ObjectNode calls = outcome.putObject("calls");
        functions
                .calls()
                .forEach((function, payloads) -> calls.putArray(function)
                        .addAll(payloads.stream()
                                .sorted(Comparator.comparing(Repository::sortedText))
                                .toList()));
        functions.waits().stream().sorted().forEach(outcome.withArray("waits")::add);
        outcome.withArray("waits");
        return outcome;
    }

    private static ObjectNode ended(ExecutionResult result) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        switch (result) {
            case ExecutionResult.Succeeded(String output) ->
                outcome.put("status", "SUCCEEDED").set("output", Repository.parse(output));
            case ExecutionResult.Failed(String error, String cause) ->
                outcome.put("status", "FAILED").put("error", error).put("cause", cause);
            case ExecutionResult.Aborted() -> outcome.put("status", "ABORTED");
        }
        return outcome;
    }
}
