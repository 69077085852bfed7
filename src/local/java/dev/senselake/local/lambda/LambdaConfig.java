package dev.senselake.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.senselake.local.child.ClassJar;
import dev.senselake.local.child.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the workers run, under which runtime client; their environment besides what Lambda sets; the home for logs and
 * temporary files; a folder for what is cached over runs; and how many invocations run at once.
 */
public record LambdaConfig(
        Path home, Path cache, ClassPath runtime, WorkerCode code, Map<String, String> environment, int workers) {
    public LambdaConfig {
        home = home.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
        requireNonNull(runtime, "runtime is null");
        requireNonNull(code, "code is null");
        environment = Map.copyOf(environment);
        if (workers < 1) {
            throw new IllegalArgumentException("workers is not positive: " + workers);
        }
    }

    /**
     * Takes the runtime client and {@code function.zip} from the build folder and unpacks the zip if it changed. Workers
     * are as on Lambda.
     *
     * @throws dev.senselake.local.failure.UserException if the build is incomplete
     */
    public static LambdaConfig ofBuild(Path home, Path build, Map<String, String> environment, int workers) {
        Path taskRoot = FunctionZip.unpack(build.resolve("function.zip"), build.resolve("function"));
        ClassPath runtime = ClassPath.read(build.resolve("classpath"), "ric");
        WorkerCode code = new WorkerCode.AsOnLambda(taskRoot, WorkerCode.HANDLER);
        return new LambdaConfig(home, build.resolve("cache"), runtime, code, environment, workers);
    }

    /**
     * Returns the same with one process that serves every function and all invocations at once, by the handler that is the
     * first of these classes; they need no others of ours but those of the zip.
     */
    public LambdaConfig shared(List<Class<?>> handler) {
        Path jar = ClassJar.of(cache, "shared-handler", handler);
        ClassPath jars = FunctionZip.jars(code.taskRoot()).after(jar);
        WorkerCode shared =
                new WorkerCode.Shared(code.taskRoot(), handler.getFirst().getName() + "::handleRequest", jars);
        return new LambdaConfig(home, cache, runtime, shared, environment, workers);
    }

    Path logs() {
        return home.resolve("logs");
    }

    /** Each worker has a folder of its own in here, which stands for Lambda's /tmp. */
    Path temporary() {
        return home.resolve("tmp");
    }
}
