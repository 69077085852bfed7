package dev.senselake.local.bench.warm;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.bench.warm.FloorOrder.Call;
import dev.senselake.local.child.ChildJvm;
import dev.senselake.local.child.ChildSpec;
import dev.senselake.local.child.ClassPath;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.simulator.http.RequestLog;
import dev.senselake.local.simulator.http.RequestLog.LoggedRequest;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Measures the least that any loader of these rows must do, in a JVM like the worker's. */
final class Floor {
    private static final List<String> JVM_FLAGS = List.of("-Xmx400m", "-XX:+UseSerialGC");
    private static final List<String> HEADERS = List.of("authorization", "accept", "content-type");

    private final Path folder;

    /** Keeps its files in this folder, which exists. */
    Floor(Path folder) {
        this.folder = folder;
    }

    /** Returns the CPU time of reading each logged answer once and packing the objects' content. */
    Duration measure(URI server, RequestLog log, Path objects) {
        List<Call> calls = log.requests(request -> request.status() == 200).stream()
                .filter(request -> request.path().startsWith("/api/"))
                .map(request -> call(server, request))
                .distinct()
                .toList();
        Path order = folder.resolve("floor-order.json");
        Path result = folder.resolve("floor-result.txt");
        try {
            Files.deleteIfExists(result);
            new ObjectMapper().writeValue(order.toFile(), new FloorOrder(calls, objects.toString()));
            run(order, result);
            return Duration.ofNanos(Long.parseLong(Files.readString(result)));
        } catch (IOException e) {
            throw new UserException("the floor could not be measured: see floor.log in %s".formatted(folder), e);
        }
    }

    private void run(Path order, Path result) {
        ChildSpec spec = new ChildSpec(
                "floor",
                ownClassPath(),
                JVM_FLAGS,
                Optional.empty(),
                FloorMain.class.getName(),
                List.of(order.toString(), result.toString()),
                Map.of(),
                folder,
                folder.resolve("floor.log"));
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        try (ChildJvm child = ChildJvm.start(spec)) {
            child.whenEnded(ended::complete);
            ended.join();
        }
    }

    private static Call call(URI server, LoggedRequest logged) {
        Map<String, String> headers = new TreeMap<>(logged.request().headers());
        headers.keySet().retainAll(HEADERS);
        String query = logged.request().query();
        String uri = server + logged.path() + (query.isEmpty() ? "" : "?" + query);
        return new Call(
                logged.request().method(), uri, headers, logged.request().body());
    }

    private static ClassPath ownClassPath() {
        return new ClassPath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(element -> !element.isEmpty())
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .toList());
    }
}
