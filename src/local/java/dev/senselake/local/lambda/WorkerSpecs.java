package dev.senselake.local.lambda;

import dev.senselake.local.child.ChildSpec;
import dev.senselake.local.child.ClassJar;
import dev.senselake.local.child.ClassPath;
import dev.senselake.local.child.ParentWatchdog;
import dev.senselake.local.child.StartCache;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a worker JVM looks like: class path, flags and environment as on Lambda, with 512 MB of memory. */
final class WorkerSpecs {
    private static final String MEMORY_MB = "512";
    private static final int HEAP_MB = 400;
    private static final int HEAP_MB_OF_ANOTHER = 150;

    private final LambdaConfig config;
    private final ClassPath classPath;
    private final Path library;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private WorkerSpecs(LambdaConfig config, ClassPath classPath, Path library) {
        this.config = config;
        this.classPath = classPath;
        this.library = library;
    }

    static WorkerSpecs of(LambdaConfig config) {
        Path watchdog = ClassJar.of(config.cache(), "parent-watchdog", List.of(ParentWatchdog.class));
        removeLeftovers(config.temporary());
        ClassPath runtime = config.runtime().after(watchdog);
        ClassPath classPath = switch (config.code()) {
            case WorkerCode.AsOnLambda _ -> runtime;
            case WorkerCode.Shared shared -> runtime.before(shared.jars());
        };
        return new WorkerSpecs(config, classPath, RuntimeLibrary.unpack(config.runtime(), config.cache()));
    }

    // Workers of an earlier command that was killed; whoever starts some holds the home.
    private static void removeLeftovers(Path temporary) {
        try {
            Folders.delete(temporary);
        } catch (IOException e) {
            throw new UserException("%s cannot be emptied: check the permissions of the home".formatted(temporary), e);
        }
    }

    /** Describes the next worker of that name, with a log and a temporary folder of its own. */
    ChildSpec next(String kind, String runtimeApi) {
        String name = "%s-%d".formatted(kind, counts.merge(kind, 1, Integer::sum));
        Path temporary = config.temporary().resolve(name);
        try {
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new UserException("%s cannot be created: check the permissions of the home".formatted(temporary), e);
        }
        return new ChildSpec(
                name,
                classPath,
                flags(temporary),
                startCache(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                List.of(config.code().handler()),
                environment(kind, name, runtimeApi, temporary),
                config.code().taskRoot(),
                config.logs().resolve(name + ".log"));
    }

    private int atOnce() {
        return switch (config.code()) {
            case WorkerCode.AsOnLambda _ -> 1;
            case WorkerCode.Shared _ -> config.workers();
        };
    }

    // Funqy wants one function at its start.
    private String firstFunction(String kind) {
        return switch (config.code()) {
            case WorkerCode.AsOnLambda _ -> kind;
            case WorkerCode.Shared _ -> "plan-run";
        };
    }

    private Optional<StartCache> startCache() {
        return switch (config.code()) {
            case WorkerCode.AsOnLambda _ -> Optional.empty();
            case WorkerCode.Shared _ -> Optional.of(StartCache.of(config.cache(), "worker", classPath));
        };
    }

    private List<String> flags(Path temporary) {
        return List.of(
                "-Xmx%dm".formatted(HEAP_MB + HEAP_MB_OF_ANOTHER * (atOnce() - 1)),
                // As Lambda's runtime for Java 25 does.
                "-XX:TieredStopAtLevel=1",
                // What the JVM chooses by itself on a function of this size.
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-D%s=%s".formatted(RuntimeLibrary.PROPERTY, library),
                "-Djava.io.tmpdir=" + temporary);
    }

    private Map<String, String> environment(String kind, String name, String runtimeApi, Path temporary) {
        Map<String, String> environment = new HashMap<>(config.environment());
        environment.putAll(Map.ofEntries(
                Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", kind),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MEMORY_MB),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + kind),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", name),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                Map.entry("LAMBDA_TASK_ROOT", config.code().taskRoot().toString()),
                Map.entry("_HANDLER", config.code().handler()),
                Map.entry("QUARKUS_FUNQY_EXPORT", firstFunction(kind)),
                // Says in the requests to S3 and DynamoDB whose they are.
                Map.entry("AWS_SDK_UA_APP_ID", kind),
                // Quarkus overrides the property: the folder of one worker would be that of all on this machine.
                Map.entry("SENSELAKE_TEMPORARY", temporary.toString()),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("TZ", "UTC")));
        if (atOnce() > 1) {
            environment.put("AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(atOnce()));
        }
        return environment;
    }
}
