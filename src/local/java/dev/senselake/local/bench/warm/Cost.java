package dev.senselake.local.bench.warm;

import java.time.Duration;

/** CPU time spent on rows. */
public record Cost(long rows, Duration cpu) {
    /** Takes at least one row. */
    public Cost {
        if (rows < 1) {
            throw new IllegalArgumentException("a cost needs rows: " + rows);
        }
    }

    /** Returns CPU seconds per million rows. */
    public double perMillion() {
        return cpu.toNanos() / 1e9 * 1e6 / rows;
    }
}
