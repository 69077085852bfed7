package dev.senselake.local.bench.whole;

import dev.senselake.local.bench.cpu.CommandCost;
import java.util.Optional;

/** What one command cost a user, beside the floor of the same rows where there is one. */
public record WholeRun(String key, String name, long rows, CommandCost ours, Optional<CommandCost> floor) {}
