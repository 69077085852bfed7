package dev.senselake.local.bench.cpu;

import dev.senselake.local.failure.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command and its cost. The CPU time is exact to a tick of 10 ms and misses nobody: the system adds what a process has
 * used to its parent when that waits for it, killed or not, and so on up to this process, which also adopts and waits for
 * those whose parent went first. Which process used how much is read from {@code /proc} twenty times a second; what that
 * misses is in {@link CommandCost#unseen()}. One command at a time, and no other child of this process may end meanwhile.
 *
 * @param environment the whole environment of the command
 * @param log takes its output
 */
public record MeteredCommand(List<String> command, Map<String, String> environment, Path folder, Path log) {
    private static final long EVERY_MILLIS = 50;
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);

    public MeteredCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Runs it to its end. What it leaves running is counted too, and killed if it goes on for more than a minute. */
    public CommandCost run(Clock clock) {
        Orphans orphans = Orphans.adopt();
        long before = reapedTicks();
        Instant start = clock.instant();
        try {
            ProcessTree tree = new ProcessTree();
            Process process = start();
            while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                tree.look();
            }
            Duration wall = Duration.between(start, clock.instant());
            awaitRest(tree, orphans);
            return new CommandCost(process.exitValue(), wall, ProcessStat.time(reapedTicks() - before), tree.costs());
        } catch (IOException e) {
            throw new UserException("%s cannot be measured: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("the measurement of %s was interrupted".formatted(command.getFirst()), e);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void awaitRest(ProcessTree tree, Orphans orphans) throws IOException, InterruptedException {
        long looks = LONGEST_REST.toMillis() / EVERY_MILLIS;
        List<ProcessStat> rest = tree.look();
        while (!rest.isEmpty()) {
            long self = ProcessHandle.current().pid();
            rest.stream()
                    .filter(stat -> stat.isZombie() && stat.parent() == self)
                    .forEach(stat -> orphans.reap(stat.pid()));
            looks--;
            if (looks < 0) {
                rest.forEach(stat -> ProcessHandle.of(stat.pid()).ifPresent(ProcessHandle::destroyForcibly));
            }
            Thread.sleep(EVERY_MILLIS);
            rest = tree.look();
        }
    }

    private static long reapedTicks() {
        return ProcessStat.of(ProcessHandle.current().pid())
                .map(ProcessStat::reapedTicks)
                .orElseThrow(() -> new UserException("/proc cannot be read: the benchmark needs Linux"));
    }
}
