/** One window: claim, read, prove, publish, record, move the cursor. Knows ledger, lake, readers; no source by name. */
@NullMarked
package dev.senselake.load;

import org.jspecify.annotations.NullMarked;
