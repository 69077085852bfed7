/** What a plan is expected to take, from what the ledger has seen of former days: requests, rows, bytes, time. No money. */
@NullMarked
package dev.senselake.estimate;

import org.jspecify.annotations.NullMarked;
