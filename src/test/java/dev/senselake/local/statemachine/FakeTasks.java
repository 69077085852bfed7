package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.statemachine.definition.Payloads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Functions without Lambda: answers in the order given, then for ever with the last rule; remembers each payload. */
final class FakeTasks implements TaskInvoker {
    private final List<JsonNode> payloads = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<TaskResult> first = new ConcurrentLinkedQueue<>();
    private final UnaryOperator<String> rule;

    private FakeTasks(UnaryOperator<String> rule) {
        this.rule = rule;
    }

    static FakeTasks answering(UnaryOperator<String> rule) {
        return new FakeTasks(rule);
    }

    static FakeTasks echoing() {
        return new FakeTasks(payload -> payload);
    }

    FakeTasks failingFirst(String... errors) {
        for (String error : errors) {
            first.add(new TaskResult.Failed(error, "it broke"));
        }
        return this;
    }

    List<JsonNode> payloads() {
        return payloads;
    }

    @Override
    public TaskResult invoke(String functionArn, String payloadJson, Duration timeout) {
        payloads.add(Payloads.parse(payloadJson));
        TaskResult next = first.poll();
        return next == null ? new TaskResult.Succeeded(rule.apply(payloadJson)) : next;
    }
}
