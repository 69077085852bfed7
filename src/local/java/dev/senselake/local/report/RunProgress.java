package dev.senselake.local.report;

import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.statemachine.ExecutionListener;
import dev.senselake.stream.Documents;
import dev.senselake.stream.TaskAnswer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells how a run gets on: windows done of all, rows, rate, what waits or is tried again. On a terminal one line that
 * changes, elsewhere a plain line from time to time. Also keeps how long each stream was worked on.
 */
public final class RunProgress implements ExecutionListener {
    private static final Duration TERMINAL_PACE = Duration.ofMillis(200);
    private static final Duration PLAIN_PACE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean terminal;
    private final Clock clock;
    private final Instant start;
    private final Map<String, Span> spans = new HashMap<>();
    private Instant lastLine;
    private String stage = "planning";
    private int windows;
    private int done;
    private int failed;
    private long rows;
    private boolean lineOpen;

    /** Prints to {@code out}, which is a terminal or not. */
    public RunProgress(PrintWriter out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
        this.lastLine = start;
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        switch (event) {
            case ExecutionEvent.MapStarted started -> {
                stage = "loading";
                windows += started.items();
            }
            case ExecutionEvent.ItemFinished finished -> {
                done++;
                failed += "COMPLETED".equals(finished.status()) ? 0 : 1;
            }
            case ExecutionEvent.TaskStarted started -> begin(started);
            case ExecutionEvent.TaskSucceeded succeeded -> end(succeeded);
            case ExecutionEvent.TaskFailed _ -> {}
            case ExecutionEvent.TaskRetrying retrying ->
                say("%s is tried again in %s after %s"
                        .formatted(
                                retrying.functionArn(), Quantity.time(retrying.delay()), lastWord(retrying.error())));
            case ExecutionEvent.Waiting waiting -> say(waiting(waiting));
        }
        show();
    }

    private static String waiting(ExecutionEvent.Waiting waiting) {
        Optional<Waiting> read = read(waiting.inputJson(), Waiting.class);
        String why = read.flatMap(Waiting::answer)
                        .filter(answer -> answer.status().equals("LOOK_AGAIN"))
                        .isPresent()
                ? "before it asks again for days without rows"
                : "as its source asked";
        return "%s waits %s, %s"
                .formatted(
                        read.flatMap(input -> input.item().stream()).orElse("a stream"),
                        Quantity.time(waiting.delay()),
                        why);
    }

    /** Ends the line that changes, so that what follows starts on its own. */
    public synchronized void finish() {
        if (lineOpen) {
            out.print("\r\u001b[K");
            out.flush();
            lineOpen = false;
        }
    }

    /** Returns how long each stream was worked on, from its first task's start to its last one's end. */
    public synchronized Map<String, Duration> timeByStream() {
        Map<String, Duration> times = new HashMap<>();
        spans.forEach((stream, span) -> times.put(stream, Duration.between(span.from, span.to)));
        return times;
    }

    private void begin(ExecutionEvent.TaskStarted task) {
        Instant now = clock.instant();
        stream(task.payloadJson()).ifPresent(stream -> spans.putIfAbsent(stream, new Span(now, now)));
        if (task.functionArn().startsWith("close")) {
            stage = "closing";
        }
    }

    private void end(ExecutionEvent.TaskSucceeded task) {
        stream(task.payloadJson()).ifPresent(stream -> {
            spans.computeIfPresent(stream, (name, span) -> new Span(span.from, clock.instant()));
            rows += read(task.outputJson(), TaskAnswer.class)
                    .map(TaskAnswer::rows)
                    .orElse(0L);
        });
    }

    private void show() {
        Instant now = clock.instant();
        Duration pace = terminal ? TERMINAL_PACE : PLAIN_PACE;
        if (Duration.between(lastLine, now).compareTo(pace) < 0) {
            return;
        }
        lastLine = now;
        Duration elapsed = Duration.between(start, now);
        long rate = rows * 1000 / Math.max(1, elapsed.toMillis());
        String line = "%s: %d of %d windows, %s rows (%s/s), %s%s"
                .formatted(
                        stage,
                        done,
                        windows,
                        Quantity.count(rows),
                        Quantity.count(rate),
                        Quantity.time(elapsed),
                        failed == 0 ? "" : ", %d failed".formatted(failed));
        if (terminal) {
            out.print("\r\u001b[K" + line);
            lineOpen = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void say(String line) {
        finish();
        out.println(line);
        out.flush();
    }

    private static String lastWord(String error) {
        String name = error.substring(error.lastIndexOf('.') + 1);
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace("Exception", "failure")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<String> stream(String payload) {
        return read(payload, Item.class).flatMap(Item::stream);
    }

    private static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.of(Documents.read(json, type));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What a task is given; only those of work functions have a stream. */
    private record Item(Optional<String> stream) {}

    private record Answer(String status) {}

    private record Waiting(Item item, Optional<Answer> answer) {}

    private record Span(Instant from, Instant to) {}
}
