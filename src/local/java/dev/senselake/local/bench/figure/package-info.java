/** Figures in tables with their goals beside them, as text for people and as JSON. Knows nothing of what was measured. */
@NullMarked
package dev.senselake.local.bench.figure;

import org.jspecify.annotations.NullMarked;
