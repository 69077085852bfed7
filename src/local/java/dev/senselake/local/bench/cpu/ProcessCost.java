package dev.senselake.local.bench.cpu;

import java.time.Duration;

/** What processes of one name cost: how many there were, their CPU time, and the largest resident set of one in bytes. */
public record ProcessCost(String name, int processes, Duration cpu, long resident) {
    ProcessCost plus(ProcessCost other) {
        return new ProcessCost(
                name, processes + other.processes, cpu.plus(other.cpu), Math.max(resident, other.resident));
    }
}
