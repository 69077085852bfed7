/** Lake and ledger side by side (step 10): what was changed by hand is due again, what nobody recorded is recorded. */
@NullMarked
package dev.senselake.reconcile;

import org.jspecify.annotations.NullMarked;
