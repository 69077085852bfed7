package dev.senselake.local.progress;

import dev.senselake.local.statemachine.ExecutionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How long each stream was worked on, from its first task's start to its last one's end. */
final class StreamTimes {
    private final Map<String, Span> spans = new HashMap<>();

    private record Span(Instant from, Instant to) {}

    synchronized void on(ExecutionEvent event, Instant now) {
        if (event instanceof ExecutionEvent.TaskStarted task) {
            Told.item(task.payloadJson())
                    .flatMap(Told.Item::stream)
                    .ifPresent(stream -> spans.putIfAbsent(stream, new Span(now, now)));
        } else if (event instanceof ExecutionEvent.TaskSucceeded task) {
            Told.item(task.payloadJson())
                    .flatMap(Told.Item::stream)
                    .ifPresent(stream -> spans.computeIfPresent(stream, (_, span) -> new Span(span.from(), now)));
        }
    }

    synchronized Map<String, Duration> byStream() {
        Map<String, Duration> times = new HashMap<>();
        spans.forEach((stream, span) -> times.put(stream, Duration.between(span.from(), span.to())));
        return times;
    }
}
