package dev.senselake.ledger;

import dev.senselake.stream.Partition;
import java.time.Instant;

/** The right to publish generation {@code generation} of a partition; open until released or past its deadline. */
public record Claim(Partition partition, long generation, String id, Instant deadline) {}
