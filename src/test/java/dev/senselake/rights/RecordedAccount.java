package dev.senselake.rights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.ConfigurationText;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.function.Functions;
import dev.senselake.local.function.SharedHandler;
import dev.senselake.local.lambda.Invocation;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.vea.VeaScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** One account whose functions, sources and stores run as processes, and what each function calls in it. */
final class RecordedAccount implements AutoCloseable {
    static final Instant NOW = Instant.parse("2025-01-01T06:00:00Z");
    static final String FIRST = "2024-12-28";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BUILD = Path.of("target");

    private final Simulators simulators;
    private final EmbeddedAws aws;
    private final RecordingGateway gateway;
    private final Map<String, LambdaService> functions;

    private RecordedAccount(Path folder) throws IOException {
        Instant since = Instant.parse(FIRST + "T00:00:00Z");
        simulators = Simulators.start(SimulatorSettings.of(Clock.fixed(NOW, ZoneOffset.UTC), Clock.systemUTC())
                .withVea(VeaScale.small(since))
                .withSenseforce(SenseforceScale.small(since)));
        aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(folder, BUILD));
        gateway = RecordingGateway.before(
                aws, Map.of(Secrets.CONFIGURATION, ConfigurationText.of(configuration(simulators))));
        functions = Functions.NAMES.stream()
                .collect(Collectors.toMap(
                        function -> function, function -> workers(folder.resolve(function), function)));
    }

    /** Workers of one function, which start from the cache and say in their requests whose these are. */
    private LambdaService workers(Path folder, String function) {
        Map<String, String> variables = new HashMap<>(environment());
        // Counts before the variable of the SDK, which names a worker for all functions.
        variables.put("JAVA_TOOL_OPTIONS", "-Dsdk.ua.appId=" + function);
        LambdaConfig config = LambdaConfig.ofBuild(folder, BUILD, variables, 2);
        return LambdaService.start(config.shared(SharedHandler.CLASSES), Clock.systemUTC());
    }

    /** Starts everything; what it leaves stands in the folder. */
    static RecordedAccount start(Path folder) throws IOException {
        return new RecordedAccount(folder);
    }

    /** Returns an event of the run, as of the one instant that this account knows. */
    static ObjectNode event(String run) {
        return JSON.createObjectNode().put("run_id", run).put("as_of", NOW.toString());
    }

    /** Returns what the functions called so far. */
    Set<Call> calls() {
        return gateway.calls();
    }

    /** Lets all calls from now on be somebody's, whoever makes them. */
    void callsAre(String owner) {
        gateway.callsAre(owner);
    }

    /** Returns the id of a zone. */
    String zone() {
        return simulators.vea().truth().zones().getFirst().id();
    }

    /** Returns a client that nobody records, which the caller closes. */
    S3Client s3() {
        return aws.s3Client();
    }

    /** Returns a client that nobody records, which the caller closes. */
    DynamoDbClient dynamoDb() {
        return aws.dynamoDbClient();
    }

    /** Returns the faults of the source that the work asks. */
    Faults faults(Work work) {
        return work.isOfADataset()
                ? simulators.senseforce().faults()
                : simulators.vea().faults();
    }

    /** Invokes a function and returns its answer; throws where it fails. */
    JsonNode answer(String function, JsonNode event) {
        try {
            LambdaService workers = Objects.requireNonNull(functions.get(function), function);
            return switch (workers.invoke(function, JSON.writeValueAsBytes(event), Duration.ofMinutes(15))) {
                case Invocation.Succeeded succeeded -> JSON.readTree(new String(succeeded.answer(), UTF_8));
                case Invocation.Failed failed ->
                    throw new AssertionError("%s: %s".formatted(function, failed.errorMessage()));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what leads a process to this account. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(aws.environment());
        variables.putAll(gateway.environment());
        variables.put("CONFIGURATION_SECRET_ARN", Secrets.CONFIGURATION);
        variables.put("AWS_SAM_LOCAL", "true");
        variables.put("STACK_NAME", "recorded");
        return variables;
    }

    private static Map<String, String> configuration(Simulators simulators) {
        Map<String, String> variables = new HashMap<>(simulators.environment());
        variables.put("SENSOURCE_START_DATE", FIRST);
        variables.put("SENSOURCE_STATIC_ENDPOINTS", "location,site,zone,space,sensor");
        variables.put("SENSOURCE_OPENING_HOURS", "{\"l\":{\"mon-fri\":\"10:00-20:00\"}}");
        variables.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\",\"start_date\":\"%s\"}]"
                        .formatted(simulators.dataset().id(), Simulators.DATASET, FIRST));
        return variables;
    }

    @Override
    public void close() {
        functions.values().forEach(LambdaService::close);
        gateway.close();
        aws.close();
        simulators.close();
    }
}
