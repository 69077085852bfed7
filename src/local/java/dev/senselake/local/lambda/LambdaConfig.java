package dev.senselake.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.senselake.local.child.ClassPath;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the workers run: the unpacked zip and its handler, under the runtime client; their environment besides what Lambda
 * sets; the home for logs and temporary files; a folder for what is cached over runs; how many invocations
 * run at once; and whether workers start fast at the price of slower long work; on Lambda, SnapStart has both.
 */
public record LambdaConfig(
        Path home,
        Path cache,
        ClassPath runtime,
        Path taskRoot,
        String handler,
        Map<String, String> environment,
        int workers,
        boolean fastStart) {
    /** The handler of every function of {@code function.zip}. */
    public static final String HANDLER = "dev.senselake.function.LambdaHandler::handleRequest";

    public LambdaConfig {
        home = home.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
        taskRoot = taskRoot.toAbsolutePath().normalize();
        requireNonNull(runtime, "runtime is null");
        requireNonNull(handler, "handler is null");
        environment = Map.copyOf(environment);
        if (workers < 1) {
            throw new IllegalArgumentException("workers is not positive: " + workers);
        }
    }

    /**
     * Takes the runtime client and {@code function.zip} from the build folder and unpacks the zip if it changed.
     *
     * @throws dev.senselake.local.failure.UserException if the build is incomplete
     */
    public static LambdaConfig ofBuild(Path home, Path build, Map<String, String> environment, int workers) {
        Path taskRoot = FunctionZip.unpack(build.resolve("function.zip"), build.resolve("function"));
        ClassPath runtime = ClassPath.read(build.resolve("classpath"), "ric");
        return new LambdaConfig(home, build.resolve("cache"), runtime, taskRoot, HANDLER, environment, workers, false);
    }

    /** Returns the same with workers that start in about 60 % of the CPU time and lack the compiler that speeds up long work. */
    public LambdaConfig withFastStart() {
        return new LambdaConfig(home, cache, runtime, taskRoot, handler, environment, workers, true);
    }

    Path logs() {
        return home.resolve("logs");
    }

    /** Each worker has a folder of its own in here, which stands for Lambda's /tmp. */
    Path temporary() {
        return home.resolve("tmp");
    }
}
