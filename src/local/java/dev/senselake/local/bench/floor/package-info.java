/**
 * The floor: the least that any loader of the same rows must do, in a JVM that starts for it. Stands alone, so that its
 * start loads nothing of the tool's.
 */
@NullMarked
package dev.senselake.local.bench.floor;

import org.jspecify.annotations.NullMarked;
