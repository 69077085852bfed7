package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executions of one stack, with the zip that is deployed and the real parts of one machine. */
@Tag("I63")
class RunsAtOnceIT {
    private static final String SCHEDULED = "{\"scheduled_time\":\"2025-01-01T05:30:00Z\",\"streams\":[\"zone\"]}";

    @TempDir
    Path folder;

    @Test
    void secondStartOfOneScheduledTimeSucceedsAndDoesNothing() {
        try (Sources sources = Sources.start();
                Tool tool = Tool.open(folder.resolve("home"), sources.environment())) {
            assertThat(tool.run("first", Sources.NOW, SCHEDULED).path("status").asText())
                    .isEqualTo("SUCCEEDED");

            JsonNode second = tool.run("second", Sources.NOW.plus(Duration.ofMinutes(1)), SCHEDULED);

            assertThat(second.path("status").asText()).isEqualTo("STARTED_BEFORE");
            assertThat(second.path("run_id").asText()).isEqualTo("first");
            JsonNode asked = tool.run("asked", Sources.NOW.plus(Duration.ofMinutes(2)), "{\"streams\":[\"zone\"]}");
            assertThat(asked.path("status").asText()).isEqualTo("SUCCEEDED");
        }
    }

    /** Both have claimed the days of traffic before either gets an answer; the dataset goes on meanwhile. */
    @Test
    @Tag("I7")
    void runAndBackfillOfTheSameDaysLeaveTheTruth() throws Exception {
        // A run gives half of its requests to traffic, so that one more is of the other run.
        CountDownLatch asked = new CountDownLatch(Sources.MAX_IN_FLIGHT / 2 + 1);
        CountDownLatch answers = new CountDownLatch(1);
        try (Sources sources = Sources.start();
                Tool tool = Tool.open(folder.resolve("home"), sources.environment());
                ExecutorService runs = Executors.newFixedThreadPool(2)) {
            RequestMatcher counted = request -> {
                boolean traffic = request.path().equals("/api/data/traffic");
                if (traffic) {
                    asked.countDown();
                }
                return traffic;
            };
            sources.simulators().vea().faults().always(counted, Fault.holdBefore(answers));
            Future<JsonNode> night = runs.submit(() -> tool.run("night", Sources.NOW, Table.input(Table.ONE_OF_EACH)));
            Future<JsonNode> backfill = runs.submit(() -> tool.run(
                    "backfill",
                    Sources.NOW,
                    "{\"mode\":\"backfill\",\"from\":\"2024-12-20\",\"to\":\"2025-01-01\",%s"
                            .formatted(Table.input(Table.ONE_OF_EACH).substring(1))));
            assertThat(asked.await(2, TimeUnit.MINUTES))
                    .as("both runs load traffic")
                    .isTrue();
            answers.countDown();

            assertThat(night.get().path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(backfill.get().path("status").asText()).isEqualTo("SUCCEEDED");
            tool.lake().assertEquals(sources, Table.ONE_OF_EACH);
            LakeView before = tool.lake();

            JsonNode next = tool.run("next", Sources.NOW, Table.input(Table.ONE_OF_EACH));

            assertThat(next.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(tool.lake().writes()).isEqualTo(before.writes());
        }
    }
}
