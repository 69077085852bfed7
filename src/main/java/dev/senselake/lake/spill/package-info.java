/**
 * Rows of one partition: appended to byte chunks, sorted as compact records, spilled as compressed runs and merged. The
 * heap follows the memory allowed, never the answer. Knows no bucket.
 */
@NullMarked
package dev.senselake.lake.spill;

import org.jspecify.annotations.NullMarked;
