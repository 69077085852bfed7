package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedule starts one time twice, with the zip that is deployed and the real parts of one machine. */
@Tag("I63")
class ScheduledTwiceIT {
    private static final String INPUT = "{\"scheduled_time\":\"2025-01-01T05:30:00Z\",\"streams\":[\"zone\"]}";

    @TempDir
    Path folder;

    @Test
    void secondStartSucceedsAndDoesNothing() {
        try (Sources sources = Sources.start();
                Tool tool = Tool.open(folder.resolve("home"), sources.environment())) {
            assertThat(tool.run("first", Sources.NOW, INPUT).path("status").asText())
                    .isEqualTo("SUCCEEDED");

            JsonNode second = tool.run("second", Sources.NOW.plus(Duration.ofMinutes(1)), INPUT);

            assertThat(second.path("status").asText()).isEqualTo("STARTED_BEFORE");
            assertThat(second.path("run_id").asText()).isEqualTo("first");
            JsonNode asked = tool.run("asked", Sources.NOW.plus(Duration.ofMinutes(2)), "{\"streams\":[\"zone\"]}");
            assertThat(asked.path("status").asText()).isEqualTo("SUCCEEDED");
        }
    }
}
