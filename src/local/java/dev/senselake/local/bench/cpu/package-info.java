/**
 * What a command costs with every process that it starts: wall time, CPU and memory, on Linux. Knows nothing of what the
 * command is.
 */
@NullMarked
package dev.senselake.local.bench.cpu;

import org.jspecify.annotations.NullMarked;
