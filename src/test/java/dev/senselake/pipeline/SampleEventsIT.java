package dev.senselake.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.command.SenselakeCommand;
import dev.senselake.local.function.SharedHandler;
import dev.senselake.local.lambda.Invocation;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.session.SimulatedStack;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.time.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The events of {@code infra/events}, on a fresh home each. */
class SampleEventsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BUILD = Path.of("target");
    private static final Window MONTH = days("2025-11-03", "2025-12-03");

    @TempDir
    Path folder;

    @Test
    void variablesForSamLetEveryFunctionLoadItsEvent() throws IOException {
        Instant samples = Instant.parse("2026-02-01T06:00:00Z");
        SimulatorSettings settings = SimulatorSettings.of(Clock.fixed(samples, ZoneOffset.UTC), Clock.systemUTC());
        ToolContext context = new ToolContext(Path.of(""), Map.of(), false, Clock.systemUTC());
        try (SimulatedStack stack = SimulatedStack.open(context, folder.resolve("home"), settings, _ -> {});
                LambdaService functions = LambdaService.start(config(stack), Clock.systemUTC())) {
            assertThat(answer(functions, "plan-run").path("status").asText()).isEqualTo("PLANNED");
            for (String function :
                    new String[] {"static-sync", "traffic-chunk", "occupancy-chunk", "senseforce-page"}) {
                JsonNode answer = answer(functions, function);
                assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("COMPLETED");
                assertThat(answer.path("rows").asInt()).as(function).isPositive();
            }
            JsonNode summary = answer(functions, "close-run");

            assertThat(summary.path("status").asText()).as(summary.toString()).isEqualTo("SUCCEEDED");
            assertLeftBehind(stack.aws(), "traffic", MONTH);
            assertLeftBehind(stack.aws(), "occupancy", MONTH);
            assertLeftBehind(stack.aws(), "telemetry", days("2025-11-03", "2025-11-13"));
            assertThat(LakeView.of(stack.aws()).of("zone")).hasSize(1);
        }
    }

    @Test
    void oneCommandLoadsAnEventAndLeavesPartitionsLedgerAndCursorBehind() {
        Path home = folder.resolve("home");
        StringWriter err = new StringWriter();

        int status = SenselakeCommand.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
                .execute(
                        "invoke",
                        "traffic-chunk",
                        "--event",
                        "@infra/events/traffic-chunk.json",
                        "--home",
                        home.toString());

        assertThat(status).as(err.toString()).isZero();
        try (EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, BUILD))) {
            assertLeftBehind(aws, "traffic", MONTH);
        }
    }

    /** Returns workers that get what SAM would pass on, except that no container's name for its machine is known here. */
    private LambdaConfig config(SimulatedStack stack) throws IOException {
        Map<String, String> variables = new HashMap<>();
        JSON.readTree(stack.samVariables().replace(SimulatedStack.CONTAINER_HOST, "127.0.0.1"))
                .path("TrafficChunk")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        variables.put("AWS_REGION", "eu-central-1");
        variables.put("AWS_SAM_LOCAL", "true");
        return LambdaConfig.ofBuild(folder.resolve("workers"), BUILD, variables, 1)
                .shared(SharedHandler.CLASSES);
    }

    private static JsonNode answer(LambdaService functions, String function) throws IOException {
        byte[] event = Files.readAllBytes(Path.of("infra/events/%s.json".formatted(function)));
        return switch (functions.invoke(function, event, Duration.ofMinutes(15))) {
            case Invocation.Succeeded succeeded -> JSON.readTree(new String(succeeded.answer(), UTF_8));
            case Invocation.Failed failed -> throw new AssertionError(function + ": " + failed.errorMessage());
        };
    }

    private static void assertLeftBehind(EmbeddedAws aws, String stream, Window days) {
        assertThat(LakeView.of(aws).of(stream)).hasSize(days.length());
        try (DynamoDbClient client = aws.dynamoDbClient()) {
            DynamoLedger ledger = new DynamoLedger(new DynamoTable(client, EmbeddedAws.TABLE));
            assertThat(ledger.read(stream, days)).hasSize(days.length());
            assertThat(ledger.cursor(stream).orElseThrow().landed()).isEqualTo(days.to());
        }
    }

    private static Window days(String from, String to) {
        return new Window(LocalDate.parse(from), LocalDate.parse(to));
    }
}
