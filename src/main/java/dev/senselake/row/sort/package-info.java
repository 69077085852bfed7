/**
 * Rows by partition: appended to byte chunks, sorted as compact records, spilled as compressed runs, merged and digested.
 * The heap follows the memory allowed, never the answer. Knows no bucket.
 */
@NullMarked
package dev.senselake.row.sort;

import org.jspecify.annotations.NullMarked;
