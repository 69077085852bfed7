package dev.senselake.local.progress;

import dev.senselake.local.report.Quantity;
import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.stream.TaskAnswer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A line from time to time with what is done, and one for each thing that is waited for or tried again. */
final class PlainLines implements Display {
    private static final Duration PACE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final Clock clock;
    private final Instant start;
    private final Stage stage = new Stage();
    private Instant lastLine;
    private int windows;
    private int done;
    private int failed;
    private long rows;

    PlainLines(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
        this.lastLine = start;
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        stage.on(event);
        switch (event) {
            case ExecutionEvent.MapStarted started -> windows += started.items();
            case ExecutionEvent.ItemFinished finished -> {
                done++;
                failed += "COMPLETED".equals(finished.status()) ? 0 : 1;
            }
            case ExecutionEvent.TaskSucceeded succeeded -> rows += rows(succeeded);
            case ExecutionEvent.TaskRetrying retrying ->
                say("%s is tried again in %s %s"
                        .formatted(retrying.functionArn(), Quantity.time(retrying.delay()), Told.reason(retrying)));
            case ExecutionEvent.Waiting waiting ->
                say("%s waits %s, %s"
                        .formatted(
                                Told.item(waiting).flatMap(Told.Item::stream).orElse("a stream"),
                                Quantity.time(waiting.delay()),
                                Told.reason(waiting)));
            case ExecutionEvent.TaskStarted _, ExecutionEvent.TaskFailed _ -> {}
        }
        line();
    }

    private static long rows(ExecutionEvent.TaskSucceeded task) {
        return Told.item(task.payloadJson())
                .flatMap(Told.Item::stream)
                .flatMap(_ -> Told.read(task.outputJson(), TaskAnswer.class))
                .map(TaskAnswer::rows)
                .orElse(0L);
    }

    private void line() {
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(PACE) < 0) {
            return;
        }
        lastLine = now;
        Duration elapsed = Duration.between(start, now);
        long rate = rows * 1000 / Math.max(1, elapsed.toMillis());
        say("%s: %d of %d windows, %s rows (%s/s), %s%s"
                .formatted(
                        stage,
                        done,
                        windows,
                        Quantity.count(rows),
                        Quantity.count(rate),
                        Quantity.time(elapsed),
                        failed == 0 ? "" : ", %d failed".formatted(failed)));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void begin() {
        // A line comes with the next event.
    }

    @Override
    public void tick() {
        // A line comes with the next event.
    }

    @Override
    public void close() {
        // What was said stays.
    }
}
