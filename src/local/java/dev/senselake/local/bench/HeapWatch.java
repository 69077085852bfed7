package dev.senselake.local.bench;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects a worker's garbage again and again while it works: what is left each time is its live heap. */
final class HeapWatch implements AutoCloseable {
    private static final Pattern FULL = Pattern.compile("Pause Full .*->(\\d+)M\\(");
    private static final long MEGA = 1 << 20;
    private static final long EVERY_MILLIS = 400;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** Starts to collect; {@code pid} is a JVM of the same JDK. */
    HeapWatch(long pid) {
        var _ = thread.scheduleWithFixedDelay(() -> collect(pid), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns the JVM flag for the log that {@link #liveHeap} reads. */
    static String flag(Path log) {
        return "-Xlog:gc:file=" + log;
    }

    /** Returns the most bytes that a full collection left, to the megabyte. */
    static long liveHeap(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return MEGA
                    * lines.flatMap(line -> FULL.matcher(line).results())
                            .map((MatchResult result) -> result.group(1))
                            .mapToLong(Long::parseLong)
                            .max()
                            .orElse(0);
        } catch (IOException e) {
            throw new UserException("the collector's log %s cannot be read".formatted(log), e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }

    private static void collect(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UserException("%s cannot be started".formatted(jcmd), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
