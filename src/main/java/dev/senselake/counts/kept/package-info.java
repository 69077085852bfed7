/** Counts as the table keeps them, by day and by month. No plan reads them, and no day depends on them. */
@NullMarked
package dev.senselake.counts.kept;

import org.jspecify.annotations.NullMarked;
