package dev.senselake.local.bench.cpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code /proc/PID/stat}: whose child the process is, and its CPU time so far in ticks of 10 ms, its own and
 * that of all descendants that were waited for.
 */
record ProcessStat(long pid, char state, long parent, long ticks, long reapedTicks, long startTick) {
    private static final Path PROC = Path.of("/proc");
    // USER_HZ is 100 on every architecture that has a JDK.
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;
    private static final int STARTED = 19;

    /** Takes the line; the name of the process in it may hold blanks and parentheses. */
    static ProcessStat parse(String line) {
        int nameEnds = line.lastIndexOf(')');
        String[] fields = line.substring(nameEnds + 2).split(" ", -1);
        return new ProcessStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
                Long.parseLong(fields[REAPED_USER]) + Long.parseLong(fields[REAPED_SYSTEM]),
                Long.parseLong(fields[STARTED]));
    }

    /** Returns the process, empty if it is gone. */
    static Optional<ProcessStat> of(long pid) {
        return text(pid, "stat").map(ProcessStat::parse);
    }

    /** Returns every process of the machine. */
    static List<ProcessStat> all() throws IOException {
        List<ProcessStat> all = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                of(Long.parseLong(process.getFileName().toString())).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Returns the content of a file of the process, empty if that is gone or may not be read. */
    static Optional<String> text(long pid, String file) {
        try {
            return Optional.of(Files.readString(PROC.resolve(Long.toString(pid)).resolve(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static Duration time(long ticks) {
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }

    /** Whether it has ended and nobody has waited for it yet. */
    boolean isZombie() {
        return state == 'Z';
    }
}
