package dev.senselake.local.bench;

/** How much is measured: everything, or small amounts of each kind that show that the benchmark works. */
public enum BenchPlan {
    FULL,
    QUICK
}
