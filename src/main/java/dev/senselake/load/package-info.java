/**
 * The one path of a partition: claim, read, prove, fence, confirm or put, finalise, move the cursor. Knows the ports of
 * ledger and lake, and a reader per stream; no source by name.
 */
@NullMarked
package dev.senselake.load;

import org.jspecify.annotations.NullMarked;
