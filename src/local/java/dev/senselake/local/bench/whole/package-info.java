/**
 * The whole run as a user starts it, {@code ./senselake run}, beside the floor: prepares what is loaded, and measures the
 * command with every process.
 */
@NullMarked
package dev.senselake.local.bench.whole;

import org.jspecify.annotations.NullMarked;
