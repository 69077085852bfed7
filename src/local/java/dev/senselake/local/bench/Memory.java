package dev.senselake.local.bench;

/** What a worker needed at most while it read windows of so many zones: live heap and resident set, in bytes. */
public record Memory(int zones, long rows, long heap, long resident) {}
