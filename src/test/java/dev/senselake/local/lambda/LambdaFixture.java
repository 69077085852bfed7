package dev.senselake.local.lambda;

import dev.senselake.local.child.ClassJar;
import dev.senselake.local.child.ClassPath;
import dev.senselake.local.lambda.Invocation.Failed;
import dev.senselake.local.lambda.Invocation.Succeeded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A Lambda service whose functions are all {@link ObedientFunction}, in a folder of the test's. */
final class LambdaFixture {
    private LambdaFixture() {}

    static LambdaService start(Path folder, int workers) throws IOException {
        return LambdaService.start(config(folder, workers), Clock.systemUTC());
    }

    static LambdaConfig config(Path folder, int workers) throws IOException {
        String path = ObedientFunction.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve("function").resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = Objects.requireNonNull(ObedientFunction.class.getResourceAsStream("/" + path))) {
            Files.write(file, in.readAllBytes());
        }
        return new LambdaConfig(
                folder.resolve("home"),
                folder.resolve("cache"),
                ClassPath.read(Path.of("target/classpath"), "ric"),
                new WorkerCode.AsOnLambda(
                        folder.resolve("function"), ObedientFunction.class.getName() + "::handleRequest"),
                Map.of("GIVEN", "by the caller"),
                workers);
    }

    /** Returns a configuration whose workers serve every function. */
    static LambdaConfig sharedConfig(Path folder, int workers) throws IOException {
        LambdaConfig own = config(folder, workers);
        Path jar = ClassJar.of(folder, "function", List.of(ObedientFunction.class));
        WorkerCode shared =
                new WorkerCode.Shared(own.code().taskRoot(), own.code().handler(), new ClassPath(List.of(jar)));
        return new LambdaConfig(own.home(), own.cache(), own.runtime(), shared, own.environment(), own.workers());
    }

    static Invocation invoke(LambdaService service, String function, String order, Duration timeout) {
        return service.invoke(function, "\"%s\"".formatted(order).getBytes(StandardCharsets.UTF_8), timeout);
    }

    /** Returns the text that the function answered. */
    static String answer(LambdaService service, String function, String order) {
        return switch (invoke(service, function, order, Duration.ofMinutes(1))) {
            case Succeeded(byte[] answer) -> new String(answer, StandardCharsets.UTF_8).replace("\"", "");
            case Failed(String type, String message) -> throw new AssertionError(type + ": " + message);
        };
    }
}
