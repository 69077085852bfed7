package dev.senselake.local.bench.cpu;

import java.time.Duration;
import java.util.List;

/**
 * What a command cost from its start to its exit status. {@code cpu} is that of every process, however short it lived;
 * {@code processes} are those that were seen, the most expensive first.
 */
public record CommandCost(int status, Duration wall, Duration cpu, List<ProcessCost> processes) {
    public CommandCost {
        processes = List.copyOf(processes);
    }

    /** Returns the largest resident set of one process in bytes. */
    public long largest() {
        return processes.stream().mapToLong(ProcessCost::resident).max().orElse(0);
    }

    /** Returns the CPU time that no seen process explains: those too short to be seen, and the last moments of the others. */
    public Duration unseen() {
        Duration seen = processes.stream().map(ProcessCost::cpu).reduce(Duration.ZERO, Duration::plus);
        return cpu.compareTo(seen) > 0 ? cpu.minus(seen) : Duration.ZERO;
    }
}
