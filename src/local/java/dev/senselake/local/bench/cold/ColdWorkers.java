package dev.senselake.local.bench.cold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.bench.worker.WorkerProcess;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.home.Home;
import dev.senselake.local.lambda.Invocation;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.tool.ToolContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;

/** A new home with its stand-ins for AWS, on which each invocation gets a worker of its own, started for it. */
final class ColdWorkers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final ToolContext context;
    private final Home home;
    private final EmbeddedAws aws;
    private final LambdaConfig config;
    private final WorkerStart start;
    private final BiConsumer<String, ColdCost> costs;

    private ColdWorkers(
            ToolContext context,
            Home home,
            EmbeddedAws aws,
            LambdaConfig config,
            WorkerStart start,
            BiConsumer<String, ColdCost> costs) {
        this.context = context;
        this.home = home;
        this.aws = aws;
        this.config = config;
        this.start = start;
        this.costs = costs;
    }

    /** Opens a home in this folder; each cost goes to {@code costs} under its name. */
    static ColdWorkers open(
            ToolContext context,
            Path folder,
            Map<String, String> sources,
            WorkerStart start,
            BiConsumer<String, ColdCost> costs) {
        Home home = Home.open(folder);
        EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home.folder(), context.build()));
        FunctionEnvironment environment =
                FunctionEnvironment.of(sources, aws.environment()).with("JAVA_TOOL_OPTIONS", OneCore.JVM_FLAG);
        LambdaConfig config = LambdaConfig.ofBuild(home.folder(), context.build(), environment.variables(), 1);
        return new ColdWorkers(context, home, aws, config, start, costs);
    }

    /** Measures the empty function, where it can be started this way; {@code function} only selects what the zip exports. */
    void empty(String name, String function) {
        start.empty(config, home.folder()).ifPresent(empty -> succeeded(function, call(name, empty, function, "{}")));
    }

    /** Measures a function up to its refusal of an event without content. */
    void refusal(String name, String function) {
        if (call(name, start.configure().apply(config), function, "{}") instanceof Invocation.Succeeded) {
            throw new UserException(
                    "function %s took an empty event, so its start was not measured".formatted(function));
        }
    }

    /** Measures a function up to its answer, and returns that. */
    JsonNode answer(String name, String function, JsonNode event) {
        return succeeded(function, call(name, start.configure().apply(config), function, event.toString()));
    }

    @Override
    public void close() {
        aws.close();
        home.close();
    }

    private Invocation call(String name, LambdaConfig worker, String function, String event) {
        try (LambdaService service = LambdaService.start(worker, context.clock());
                OneCore _ = OneCore.hold(() -> service.processes(function))) {
            Instant start = context.clock().instant();
            Invocation ended = service.invoke(function, event.getBytes(StandardCharsets.UTF_8), TIMEOUT);
            Duration wall = Duration.between(start, context.clock().instant());
            long pid = service.processes(function).stream()
                    .findFirst()
                    .orElseThrow(() -> new UserException(
                            "the worker of function %s ended: see %s".formatted(function, home.logs())));
            costs.accept(name, new ColdCost(new WorkerProcess(pid).cpu(), wall));
            return ended;
        }
    }

    private JsonNode succeeded(String function, Invocation ended) {
        return switch (ended) {
            case Invocation.Failed failed ->
                throw new UserException("function %s failed in the benchmark: %s; see %s"
                        .formatted(function, failed.errorMessage(), home.logs()));
            case Invocation.Succeeded succeeded -> {
                try {
                    yield JSON.readTree(succeeded.answer());
                } catch (IOException e) {
                    throw new UncheckedIOException("the answer of function %s is no JSON".formatted(function), e);
                }
            }
        };
    }
}
