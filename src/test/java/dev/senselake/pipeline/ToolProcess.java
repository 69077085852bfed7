package dev.senselake.pipeline;

import dev.senselake.local.Main;
import dev.senselake.local.child.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A command as users start it, in a process of its own that can be killed, as can be those that it starts. */
record ToolProcess(Process process, Path out, Path err) implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final List<String> TOOL = tool();

    /** A process that a command starts, by the jar that its class path begins with. */
    enum Part {
        S3("s3proxy"),
        DYNAMO_DB("dynamodb"),
        /** Serves all functions of a run. */
        WORKER("parent-watchdog");

        private final String jar;

        Part(String jar) {
            this.jar = jar;
        }

        private boolean is(ProcessHandle process) {
            return process.info().commandLine().orElse("").contains("/%s.jar:".formatted(jar));
        }
    }

    /** Starts {@code run} with this input; its output goes to files beside the home. */
    static ToolProcess run(Path home, Map<String, String> environment, String input) throws IOException {
        return start(home, environment, List.of(), run(home, input));
    }

    /** Returns the arguments of {@code run} with this input. */
    static List<String> run(Path home, String input) {
        return List.of("run", "--home", home.toString(), "--as-of", Sources.NOW.toString(), "--input", input);
    }

    /** Starts {@code run} for these streams, each named by an option. */
    static ToolProcess run(Path home, Map<String, String> environment, Collection<String> streams) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--home", home.toString(), "--as-of", Sources.NOW.toString()));
        streams.forEach(stream -> arguments.addAll(List.of("--stream", stream)));
        return start(home, environment, List.of(), arguments);
    }

    /** Starts a command by the words that come before the program's name, if any. */
    static ToolProcess start(Path home, Map<String, String> environment, List<String> by, List<String> arguments)
            throws IOException {
        Path out = Files.createTempFile(home.toAbsolutePath().getParent(), "tool", ".out");
        Path err = Files.createTempFile(home.toAbsolutePath().getParent(), "tool", ".err");
        List<String> command = new ArrayList<>(by);
        command.addAll(TOOL);
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new ToolProcess(builder.start(), out, err);
    }

    /** Returns the running processes of this kind, none before they are started. */
    List<ProcessHandle> parts(Part part) {
        return process.descendants().filter(part::is).toList();
    }

    /** Returns the command's process and those that it started. */
    List<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Returns how many objects a stream has in the lake of a home that others are writing. */
    static long objects(Path home, String stream) {
        Path folder = home.resolve("s3/lake").resolve(stream);
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".ndjson.gz")).count();
        } catch (IOException | UncheckedIOException e) {
            // A temporary file went while it was looked at.
            return 0;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns its result so far. */
    String output() {
        return text(out);
    }

    /** Returns what it told the user besides its result. */
    String errors() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills what still runs of it. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Returns the words by which the script of this project starts the tool that is built, from its start cache. */
    private static List<String> tool() {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED"));
        startCache().ifPresent(cache -> words.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable")));
        words.addAll(List.of(
                "-Dsenselake.root=" + TARGET.getParent(),
                "-cp",
                ClassPath.read(TARGET.resolve("classpath"), "local")
                        .after(TARGET.resolve("senselake.jar"))
                        .after(TARGET.resolve("senselake-local.jar"))
                        .argument(),
                Main.class.getName()));
        return List.copyOf(words);
    }

    private static Optional<Path> startCache() {
        Path caches = TARGET.resolve("cache");
        try (Stream<Path> files = Files.exists(caches) ? Files.list(caches) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().matches("tool-.*\\.aot"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
