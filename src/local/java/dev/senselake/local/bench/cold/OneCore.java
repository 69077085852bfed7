package dev.senselake.local.bench.cold;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps a process on one core. The JVM is told at its start that there is only one; where {@code taskset} is at hand, the
 * system holds it there too, from the first moments on.
 */
final class OneCore implements AutoCloseable {
    /** What a JVM is told. */
    static final String JVM_FLAG = "-XX:ActiveProcessorCount=1";

    private static final String CORE = "0";
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final long EVERY_MILLIS = 1;

    private final Thread thread;

    private OneCore(Thread thread) {
        this.thread = thread;
    }

    /** Returns the words before a command that runs on the core from its start. */
    static List<String> prefix() {
        return Files.isExecutable(TASKSET) ? List.of(TASKSET.toString(), "-c", CORE) : List.of();
    }

    /** Holds the first process that is named from now on until this is closed. */
    static OneCore hold(Supplier<List<Long>> processes) {
        return new OneCore(Thread.ofPlatform().daemon().start(() -> watch(processes)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static void watch(Supplier<List<Long>> processes) {
        try {
            Optional<Long> found = Optional.empty();
            while (found.isEmpty()) {
                Thread.sleep(EVERY_MILLIS);
                found = processes.get().stream().findFirst();
            }
            if (!prefix().isEmpty()) {
                pin(found.get());
            }
        } catch (InterruptedException _) {
            // Nothing was started.
            Thread.currentThread().interrupt();
        }
    }

    private static void pin(long pid) throws InterruptedException {
        List<String> command = new ArrayList<>(
                Stream.of(TASKSET.toString(), "-a", "-c", "-p", CORE).toList());
        command.add(Long.toString(pid));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UserException("%s cannot be started".formatted(TASKSET), e);
        }
    }
}
