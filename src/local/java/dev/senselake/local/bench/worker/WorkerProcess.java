package dev.senselake.local.bench.worker;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A worker's process, seen from outside. */
public record WorkerProcess(long pid) {
    private static final String PEAK = "VmHWM:";
    private static final int KILO = 1024;

    /** Returns the CPU time of all its threads so far, compiler and collector included. */
    public Duration cpu() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new UserException("the CPU time of process %d cannot be read".formatted(pid)));
    }

    /** Returns the largest resident set so far in bytes. */
    public long peakResident() {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(PEAK))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElseThrow()
                    * KILO;
        } catch (IOException e) {
            throw new UserException("%s cannot be read: the benchmark needs Linux".formatted(status), e);
        }
    }
}
