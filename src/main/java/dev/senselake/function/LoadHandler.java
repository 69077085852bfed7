package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.Failure;
import dev.senselake.stream.Documents;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskAnswer;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Deadline;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What the four work functions do alike: read the event, load, tell the stack, log one line, answer. */
@Singleton
class LoadHandler {
    private static final Logger LOG = Logger.getLogger(LoadHandler.class);

    private final Supplier<Configured> configured;
    private final Provider<Loader> loader;
    private final LoadMetrics metrics;
    private final Clock clock;

    LoadHandler(Supplier<Configured> configured, Provider<Loader> loader, LoadMetrics metrics, Clock clock) {
        this.configured = configured;
        this.loader = loader;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Loads one task of any stream. */
    interface Loader {
        TaskOutcome load(Configured configured, StreamSpec spec, StreamTask task, Deadline deadline);
    }

    JsonNode answer(Kind kind, JsonNode json) {
        Configured now = configured.get();
        TaskEvent event = TaskEvent.parse(kind, json, now.catalog());
        Instant start = clock.instant();
        TaskOutcome outcome = load(now, event);
        metrics.write(outcome);
        TaskAnswer answer = TaskAnswer.of(outcome);
        log(event.task(), answer, outcome.report(), Duration.between(start, clock.instant()));
        failures(outcome);
        return Documents.json(answer);
    }

    private TaskOutcome load(Configured now, TaskEvent event) {
        try {
            return loader.get().load(now, event.spec(), event.task(), LambdaHandler.deadline(clock));
        } finally {
            metrics.writeMints();
        }
    }

    private static void log(StreamTask task, TaskAnswer answer, LoadReport report, Duration time) {
        LOG.infof(
                "window run=%s stream=%s from=%s to=%s forced=%s status=%s rest=%s rows=%d written=%d unchanged=%d"
                        + " failed=%d requests=%d retries=%d throttles=%d millis=%d",
                task.runId(),
                task.stream(),
                task.window().map(days -> days.from().toString()).orElse("-"),
                task.window().map(days -> days.to().toString()).orElse("-"),
                task.forced(),
                answer.status(),
                answer.from().map(LocalDate::toString).orElse("-"),
                report.rows(),
                report.partitions().written(),
                report.partitions().unchanged(),
                report.partitions().failed(),
                report.requests(),
                report.retries(),
                report.throttles(),
                time.toMillis());
    }

    private static void failures(TaskOutcome outcome) {
        List<FailedDays> failures = switch (outcome) {
            case TaskOutcome.Failed failed -> failed.failures();
            case TaskOutcome.LookAgain later -> later.failures();
            case TaskOutcome.Completed _, TaskOutcome.Continue _, TaskOutcome.Throttled _ -> List.of();
        };
        failures.forEach(failure -> {
            String days =
                    failure.days().map(some -> some.from() + "/" + some.to()).orElse("-");
            Failure why = failure.failure();
            LOG.warnf("failed days=%s error=%s message=\"%s\"", days, why.code().code(), why.message());
        });
    }
}
