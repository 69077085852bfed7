package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Window;
import java.time.Duration;
import java.util.Optional;

/** The outcome of a work function as the state machine's Choice states read it. */
final class TaskAnswer {
    private TaskAnswer() {}

    /** Writes the outcome; a failed window with a rest goes on, its failures are in the ledger already. */
    static JsonNode of(TaskOutcome outcome) {
        return switch (outcome) {
            case TaskOutcome.Completed(var report) -> answer("COMPLETED", outcome, Optional.empty());
            case TaskOutcome.Continue(var report, Window rest) -> answer("CONTINUE", outcome, Optional.of(rest));
            case TaskOutcome.Throttled(var report, Optional<Window> rest, Duration pause) ->
                answer("THROTTLED", outcome, rest)
                        .put("wait_seconds", Math.max(1, pause.plusMillis(999).toSeconds()));
            case TaskOutcome.Failed(var report, var failures, Optional<Window> rest) ->
                answer(rest.isPresent() ? "CONTINUE" : "FAILED", outcome, rest);
        };
    }

    private static ObjectNode answer(String status, TaskOutcome outcome, Optional<Window> rest) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", status);
        rest.ifPresent(days ->
                json.put("from", days.from().toString()).put("to", days.to().toString()));
        PartitionCounts counts = outcome.report().partitions();
        json.put("rows", outcome.report().rows());
        json.putObject("partitions")
                .put("written", counts.written())
                .put("unchanged", counts.unchanged())
                .put("superseded", counts.superseded())
                .put("skipped", counts.skipped())
                .put("failed", counts.failed())
                .put("waived", counts.waived());
        return json;
    }
}
