package dev.senselake.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.ConfigurationText;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.function.Functions;
import dev.senselake.local.function.SharedHandler;
import dev.senselake.local.lambda.Invocation;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.vea.VeaScale;
import dev.senselake.source.senseforce.SenseforceStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs in which every function makes every call that it can: it loads, confirms, replaces, fails, is overtaken. */
final class RecordedRuns implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BUILD = Path.of("target");
    private static final Instant NOW = Instant.parse("2025-01-01T06:00:00Z");
    private static final String FIRST = "2024-12-28";
    private static final String INSTANT = "(?i)(\"(?:recordDate_hour_1|timestamp)\":)(?:\"[^\"]*\"|\\d+)";
    private static final String NEXT = "2025-01-02";
    private static final Duration LONGER_THAN_AN_INVOCATION_WAITS = Duration.ofMinutes(10);

    private final Simulators simulators;
    private final EmbeddedAws aws;
    private final RecordingGateway gateway;
    private final Map<String, LambdaService> functions;

    private RecordedRuns(Path folder) throws IOException {
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

    static RecordedRuns start(Path folder) throws IOException {
        return new RecordedRuns(folder);
    }

    /** Drives every function and returns its calls. */
    Set<Call> calls() throws Exception {
        close(plan("first", NOW));
        for (Work work : work()) {
            drive(work);
        }
        tamper();
        JsonNode last = plan("last", NOW.plusSeconds(1));
        close(last);
        // Again, as the state machine does when the answer was lost.
        close(last);
        return gateway.calls();
    }

    /** Removes an object, and cuts another, as people and disks do. */
    private void tamper() {
        try (S3Client s3 = aws.s3Client()) {
            s3.deleteObject(object ->
                    object.bucket(EmbeddedAws.BUCKET).key("traffic/dt=%s/traffic.ndjson.gz".formatted(FIRST)));
            String key = "occupancy/dt=%s/occupancy.ndjson.gz".formatted(FIRST);
            Map<String, String> metadata = s3.headObject(
                            object -> object.bucket(EmbeddedAws.BUCKET).key(key))
                    .metadata();
            s3.putObject(
                    put -> put.bucket(EmbeddedAws.BUCKET).key(key).metadata(metadata), RequestBody.fromString("cut"));
        }
    }

    private void drive(Work work) throws Exception {
        load(work, "load");
        load(work, "unchanged");
        leaveChanges(work);
        faulty(work, "changed", Fault.edit(text -> text.replaceFirst(work.value(), work.changed())));
        refuseRows(work, "defective", work::defective);
        if (!work.function().equals("static-sync")) {
            refuseRows(work, "undated", text -> text.replaceFirst(INSTANT, "$1null"));
        }
        overtake(work);
        if (work.lastOfItsFunction()) {
            faulty(work, "refused", Fault.status(403));
            faulty(work, "throttled", Fault.status(429, LONGER_THAN_AN_INVOCATION_WAITS));
            forgetPause(work);
        }
    }

    /** Lets the next function ask the source that has just asked for a pause. */
    private void forgetPause(Work work) {
        String source = work.path().isEmpty() ? SenseforceStreams.SOURCE : SenSourceSettings.SOURCE;
        try (DynamoDbClient dynamo = aws.dynamoDbClient()) {
            DeleteItemResponse removed = dynamo.deleteItem(delete -> delete.tableName(EmbeddedAws.TABLE)
                    .key(Map.of(
                            "pk", AttributeValue.fromS("THROTTLE#" + source), "sk", AttributeValue.fromS("throttle")))
                    .returnValues(ReturnValue.ALL_OLD));
            assertThat(removed.attributes()).as(work.function()).isNotEmpty();
        }
    }

    /** Lets files stand where the next commits put their changes, as attempts leave them that are cut off before their put. */
    private void leaveChanges(Work work) {
        try (S3Client s3 = aws.s3Client()) {
            s3
                    .listObjectsV2Paginator(
                            list -> list.bucket(EmbeddedAws.BUCKET).prefix(work.stream() + "/"))
                    .contents()
                    .stream()
                    .map(object -> object.key().substring(0, object.key().lastIndexOf('/') + 1))
                    .flatMap(folder -> IntStream.rangeClosed(3, 5)
                            .mapToObj(generation -> "_senselake/changes/%s%d.ndjson.gz".formatted(folder, generation)))
                    .forEach(key -> s3.putObject(
                            put -> put.bucket(EmbeddedAws.BUCKET).key(key), RequestBody.fromString("cut off")));
        }
    }

    /** Twice, because quarantine is read only where something stands already. */
    private void refuseRows(Work work, String run, UnaryOperator<String> edit) throws IOException {
        faulty(work, run, Fault.edit(edit));
        faulty(work, run + "-again", Fault.edit(edit));
    }

    private void faulty(Work work, String run, Fault fault) throws IOException {
        faults(work).always(work.request(), fault);
        load(work, run);
        faults(work).clear();
    }

    /** Holds an invocation while another of the same window overtakes it. */
    private void overtake(Work work) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        faults(work).next(work.request(), Fault.edit(text -> {
            asked.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return text;
        }));
        CompletableFuture<JsonNode> slow = CompletableFuture.supplyAsync(() -> load(work, "slow"));
        asked.await(60, TimeUnit.SECONDS);
        load(work, "quick");
        gate.countDown();
        slow.get(60, TimeUnit.SECONDS);
        faults(work).clear();
    }

    private List<Work> work() {
        return List.of(
                reference("location"),
                reference("site"),
                reference("zone"),
                reference("space"),
                reference("sensor"),
                new Work(
                        "traffic-chunk", "traffic", "/api/data/traffic", "\"zoneId\":", "(\"sumins\":)(\\d+)", "$17$2"),
                new Work(
                        "occupancy-chunk",
                        "occupancy",
                        "/api/data/occupancy",
                        "\"spaceId\":",
                        "(\"[a-z()]*max[a-z()]*\":)(\\d+)",
                        "$17$2"),
                new Work(
                        "senseforce-page",
                        "telemetry",
                        "",
                        "(?i)\"thing\":",
                        "(?i)(\"cycle ?count\":)(\\d+)",
                        "$17$2"));
    }

    private Work reference(String stream) {
        return new Work(
                "static-sync", stream, "/api/" + stream, "\"%sId\":".formatted(stream), "(\"name\":\")", "$1New ");
    }

    /** What a function loads, from which path (of Senseforce: any), and how an answer of the source is changed. */
    private record Work(String function, String stream, String path, String key, String value, String changed) {
        RequestMatcher request() {
            return path.isEmpty() ? RequestMatcher.any() : RequestMatcher.under(path);
        }

        /** Returns an answer with a row without its key, or of a dataset, which needs none, with a key that is none. */
        String defective(String text) {
            return text.replaceFirst(key, path.isEmpty() ? "$0{},\"x\":" : "\"x\":");
        }

        /** Tells whether it comes last: a refusal of all requests need not be waited for once a list. */
        boolean lastOfItsFunction() {
            return !function.equals("static-sync") || stream.equals("sensor");
        }

        ObjectNode event(String run) {
            ObjectNode event =
                    RecordedRuns.event("%s-%s".formatted(run, stream)).put("stream", stream);
            return function.equals("static-sync")
                    ? event
                    : event.put("from", FIRST).put("to", NEXT);
        }
    }

    private Faults faults(Work work) {
        return work.path().isEmpty()
                ? simulators.senseforce().faults()
                : simulators.vea().faults();
    }

    private JsonNode load(Work work, String run) {
        return answer(work.function(), work.event(run));
    }

    private JsonNode plan(String run, Instant scheduledTime) {
        return answer(
                "plan-run",
                event(run).set("input", JSON.createObjectNode().put("scheduled_time", scheduledTime.toString())));
    }

    private void close(JsonNode plan) {
        ObjectNode event = JSON.createObjectNode().set("plan", plan);
        answer("close-run", event.set("caught", JSON.createArrayNode()));
    }

    private static ObjectNode event(String run) {
        return JSON.createObjectNode().put("run_id", run).put("as_of", NOW.toString());
    }

    private JsonNode answer(String function, JsonNode event) {
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

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(aws.environment());
        variables.putAll(gateway.environment());
        variables.put("CONFIGURATION_SECRET_ARN", Secrets.CONFIGURATION);
        variables.put("AWS_SAM_LOCAL", "true");
        return variables;
    }

    private static Map<String, String> configuration(Simulators simulators) {
        Map<String, String> variables = new HashMap<>(simulators.environment());
        variables.put("SENSOURCE_START_DATE", FIRST);
        variables.put("SENSOURCE_STATIC_ENDPOINTS", "location,site,zone,space,sensor");
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
