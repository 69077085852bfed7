/** Rows and people of a day by entity and hour, and their bytes. Knows no table, no bucket, no row. */
@NullMarked
package dev.senselake.counts;

import org.jspecify.annotations.NullMarked;
