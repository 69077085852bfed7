/** Rows by day: chunked, sorted, spilled, merged, digested, within the memory allowed. Knows no bucket. */
@NullMarked
package dev.senselake.row.sort;

import org.jspecify.annotations.NullMarked;
