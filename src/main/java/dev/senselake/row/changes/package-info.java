/** What changed between two contents of one partition, both sorted by key: walked once, kept as a bounded file. */
@NullMarked
package dev.senselake.row.changes;

import org.jspecify.annotations.NullMarked;
