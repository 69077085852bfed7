package dev.senselake.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged functions print, with the environment of the stack and without. */
class FunctionLogIT {
    private static final String JSON_LOG = "QUARKUS_LOG_CONSOLE_JSON_ENABLED";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void entryOnAStackIsAnObjectOfItsParts() throws IOException {
        assertThat(Files.readString(Path.of("sam-template.yaml"))).contains("%s: \"true\"".formatted(JSON_LOG));

        JsonNode entry = JSON.readTree(refusal(Map.of(JSON_LOG, "true")));

        assertThat(entry.path("level").asText()).isEqualTo("WARN");
        assertThat(entry.path("loggerName").asText()).isEqualTo("dev.senselake.function.PlanHandler");
        assertThat(entry.path("message").asText()).startsWith("refused run=example-run error=InvalidConfiguration");
        assertThat(entry.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
        assertThat(entry.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("timestamp", "level", "loggerName", "message", "threadName");
    }

    @Test
    void entryOnOneMachineIsText() throws IOException {
        assertThat(refusal(Map.of())).matches("\\d{4}-\\d\\d-\\d\\d .*WARN.*refused run=example-run.*");
    }

    /** Returns the line that says that a run without any source is refused. */
    private String refusal(Map<String, String> environment) throws IOException {
        LambdaConfig config = LambdaConfig.ofBuild(folder, Path.of("target"), environment, 1);
        try (LambdaService service = LambdaService.start(config, Clock.systemUTC())) {
            String event = Files.readString(Path.of("infra/events/plan-run.json"));
            assertThat(service.invoke("plan-run", event.getBytes(UTF_8), Duration.ofMinutes(2)))
                    .isInstanceOf(Invocation.Succeeded.class);
        }
        return Files.readAllLines(folder.resolve("logs").resolve("plan-run-1.log")).stream()
                .filter(line -> line.contains("refused run="))
                .findFirst()
                .orElseThrow();
    }
}
