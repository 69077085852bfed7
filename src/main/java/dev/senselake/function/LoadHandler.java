package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What the four work functions do alike: read the event, load, tell the stack, log one line, answer. */
@Singleton
class LoadHandler {
    private static final Logger LOG = Logger.getLogger(LoadHandler.class);

    private final Provider<StreamCatalog> catalog;
    private final Provider<TaskLoader> loader;
    private final WorkMetrics metrics;
    private final Clock clock;

    LoadHandler(Provider<StreamCatalog> catalog, Provider<TaskLoader> loader, WorkMetrics metrics, Clock clock) {
        this.catalog = catalog;
        this.loader = loader;
        this.metrics = metrics;
        this.clock = clock;
    }

    JsonNode run(String function, Kind kind, JsonNode json) {
        TaskEvent event = TaskEvent.parse(function, kind, json, catalog.get());
        Instant start = clock.instant();
        TaskOutcome outcome = load(event);
        metrics.write(outcome);
        JsonNode answer = TaskAnswer.of(outcome);
        log(event.task(), answer, outcome, Duration.between(start, clock.instant()));
        return answer;
    }

    private TaskOutcome load(TaskEvent event) {
        try {
            return loader.get().load(event.spec(), event.task(), Invocation.deadline(clock));
        } finally {
            metrics.writeMints();
        }
    }

    private static void log(StreamTask task, JsonNode answer, TaskOutcome outcome, Duration time) {
        LOG.infof(
                "window run=%s stream=%s from=%s to=%s forced=%s status=%s rest=%s rows=%d written=%d unchanged=%d"
                        + " failed=%d requests=%d retries=%d millis=%d",
                task.runId(),
                task.stream(),
                task.window().map(days -> days.from().toString()).orElse("-"),
                task.window().map(days -> days.to().toString()).orElse("-"),
                task.forced(),
                answer.path("status").asText(),
                answer.path("from").asText("-"),
                outcome.report().rows(),
                outcome.report().partitions().written(),
                outcome.report().partitions().unchanged(),
                outcome.report().partitions().failed(),
                outcome.report().requests(),
                outcome.report().retries(),
                time.toMillis());
        failures(outcome);
    }

    private static void failures(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Failed failed) {
            failed.failures()
                    .forEach(failure -> LOG.warnf(
                            "failed days=%s error=%s message=\"%s\"",
                            failure.days()
                                    .map(days -> days.from() + "/" + days.to())
                                    .orElse("-"),
                            failure.failure().code().code(),
                            failure.failure().message()));
        }
    }
}
