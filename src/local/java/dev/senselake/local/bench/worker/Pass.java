package dev.senselake.local.bench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lambda.Invocation;
import dev.senselake.local.lambda.LambdaService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** One way through all days of a stream: the function is invoked until nothing is left, as the state machine does it. */
public record Pass(LambdaService lambda, String function, String stream, LocalDate from, LocalDate to) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    /** The sum of what all invocations did. */
    public record Done(long rows, int written, int unchanged, Duration cpu) {
        private Done plus(JsonNode answer) {
            JsonNode partitions = answer.path("partitions");
            return new Done(
                    rows + answer.path("rows").asLong(),
                    written + partitions.path("written").asInt(),
                    unchanged + partitions.path("unchanged").asInt(),
                    cpu);
        }
    }

    /** Goes through all days, whether they are due or not. The CPU time is that of the worker. */
    public Done run(Instant asOf) {
        Duration before = worker().cpu();
        Done done = invokeAll(asOf);
        return new Done(
                done.rows(), done.written(), done.unchanged(), worker().cpu().minus(before));
    }

    /** Goes through all days with a worker that may have to start first; its CPU time does not count. */
    public Done invokeAll(Instant asOf) {
        Done done = new Done(0, 0, 0, Duration.ZERO);
        LocalDate next = from;
        while (next.isBefore(to)) {
            JsonNode answer = invoke(asOf, next);
            done = done.plus(answer);
            next = switch (answer.path("status").asText()) {
                case "COMPLETED" -> to;
                case "CONTINUE" -> LocalDate.parse(answer.path("from").asText());
                default ->
                    throw new UserException(
                            "function %s answered %s; its log is in the logs folder".formatted(function, answer));
            };
        }
        return done;
    }

    /** Returns the one worker of the function, which has served it before. */
    public WorkerProcess worker() {
        return new WorkerProcess(lambda.processes(function).getFirst());
    }

    private JsonNode invoke(Instant asOf, LocalDate first) {
        JsonNode event = JSON.createObjectNode()
                .put("run_id", "bench")
                .put("as_of", asOf.toString())
                .put("stream", stream)
                .put("from", first.toString())
                .put("to", to.toString())
                .put("forced", true);
        try {
            return switch (lambda.invoke(function, JSON.writeValueAsBytes(event), TIMEOUT)) {
                case Invocation.Succeeded succeeded -> JSON.readTree(succeeded.answer());
                case Invocation.Failed failed ->
                    throw new UserException("function %s failed: %s".formatted(function, failed.errorMessage()));
            };
        } catch (IOException e) {
            throw new UncheckedIOException("an event or answer of function %s is no JSON".formatted(function), e);
        }
    }
}
