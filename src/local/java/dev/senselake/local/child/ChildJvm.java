package dev.senselake.local.child;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * A running child JVM. Its standard input is a pipe that only this JVM holds, so it ends with us; its output goes to a
 * bounded log. Closing kills it at once and waits until it is gone.
 */
public final class ChildJvm implements AutoCloseable {
    private static final long LOG_LIMIT = 4 << 20;

    private final ChildSpec spec;
    private final Process process;
    private final CompletableFuture<String> announcement = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private ChildJvm(ChildSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /**
     * Starts the JVM that this one runs on, with the child's main class.
     *
     * @throws UserException if the system refuses to start it or its log cannot be written
     */
    public static ChildJvm start(ChildSpec spec) {
        RollingLog log = new RollingLog(spec.log(), LOG_LIMIT);
        ProcessBuilder builder = new ProcessBuilder(command(spec));
        builder.directory(spec.folder().toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        try {
            ChildJvm child = new ChildJvm(spec, builder.start());
            Thread.ofPlatform().daemon().name(spec.name() + "-output").start(() -> child.drainInto(log));
            return child;
        } catch (IOException e) {
            log.close();
            throw new UserException("%s cannot be started: %s".formatted(spec.name(), e.getMessage()), e);
        }
    }

    /**
     * Returns the child's {@link Announcement} line, once it comes; empty text if the child ends without one.
     */
    public CompletableFuture<String> announcement() {
        return announcement.copy();
    }

    /** Hands over the exit status, once the child has ended and its last output is in the log. */
    public void whenEnded(IntConsumer action) {
        var _ = ended.thenAccept(action::accept);
    }

    /** Returns whether the process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns where the child's output goes. */
    public Path log() {
        return spec.log();
    }

    /** Asks the child to end in order and waits until it is gone; kills one that takes too long. */
    public void end(Duration patience) {
        if (isRecording()) {
            close();
            return;
        }
        try {
            process.getOutputStream().write('.');
            process.getOutputStream().flush();
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | TimeoutException | ExecutionException _) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Kills the child without waiting. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        if (isRecording()) {
            endByItself();
            // It writes its cache beside the others; this JVM ends after all of them.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(ended::join));
            return;
        }
        kill();
        ended.join();
    }

    private boolean isRecording() {
        return spec.startCache().filter(StartCache::recording).isPresent();
    }

    // A killed JVM writes no cache.
    private void endByItself() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            kill();
        }
    }

    private static List<String> command(ChildSpec spec) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(spec.jvmFlags());
        spec.startCache().ifPresent(cache -> command.addAll(cache.flags()));
        command.addAll(List.of("-cp", spec.classPath().argument(), ParentWatchdog.class.getName(), spec.mainClass()));
        command.addAll(spec.arguments());
        return command;
    }

    private void drainInto(RollingLog log) {
        Announcement scanner = new Announcement();
        byte[] buffer = new byte[8192];
        try (log;
                InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                log.write(buffer, n);
                Optional<String> line = announcement.isDone() ? Optional.empty() : scanner.scan(buffer, n);
                line.ifPresent(announcement::complete);
            }
        } catch (IOException _) {
            // A killed child's pipe may break instead of ending: its output is over either way.
            process.destroyForcibly();
        }
        announcement.complete("");
        ended.complete(process.onExit().join().exitValue());
    }
}
