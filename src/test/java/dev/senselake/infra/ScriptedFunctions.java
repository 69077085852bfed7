package dev.senselake.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.statemachine.ExecutionListener;
import dev.senselake.local.statemachine.TaskInvoker;
import dev.senselake.local.statemachine.TaskResult;
import dev.senselake.local.statemachine.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The six functions and the time of a scenario: answers as it says, waits for nothing, remembers calls and waits. */
final class ScriptedFunctions implements TaskInvoker, ExecutionListener, Waiter {
    private static final JsonNode COMPLETED = Repository.parse("[{\"answer\": {\"status\": \"COMPLETED\"}}]");

    private final JsonNode scripts;
    private final Map<String, Integer> used = new HashMap<>();
    private final SortedMap<String, List<JsonNode>> calls = new TreeMap<>();
    private final List<Long> waits = new CopyOnWriteArrayList<>();

    ScriptedFunctions(JsonNode scripts) {
        this.scripts = scripts;
    }

    /** Returns the payloads of each function that was invoked. */
    SortedMap<String, List<JsonNode>> calls() {
        return calls;
    }

    /** Returns the seconds of all Wait states. */
    List<Long> waits() {
        return waits;
    }

    @Override
    public synchronized TaskResult invoke(String function, String payloadJson, Duration timeout) {
        JsonNode payload = Repository.parse(payloadJson);
        calls.computeIfAbsent(function, name -> new ArrayList<>()).add(payload);
        JsonNode answer = next(function, item(payload));
        return answer.has("answer")
                ? new TaskResult.Succeeded(answer.path("answer").toString())
                : new TaskResult.Failed(
                        answer.path("error").asText(), answer.path("message").asText());
    }

    private static String item(JsonNode payload) {
        String stream = payload.path("stream").asText("run");
        return payload.has("from") ? stream + "/" + payload.path("from").asText() : stream;
    }

    private JsonNode next(String function, String item) {
        JsonNode script = scripts.path(function).path(item);
        JsonNode answers = script.isEmpty() ? COMPLETED : script;
        int index = used.merge(function + " " + item, 1, Integer::sum) - 1;
        return answers.path(Math.min(index, answers.size() - 1));
    }

    @Override
    public void on(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.Waiting(String _, String _, Duration delay)) {
            waits.add(delay.toSeconds());
        }
    }

    @Override
    public void await(Duration delay) {}

    @Override
    public <T> T within(Duration limit, Work<T> work) throws InterruptedException {
        return work.run();
    }
}
