/** How costs grow with rows, with days in the ledger, and with rows in one window or day. */
@NullMarked
package dev.senselake.local.bench.growth;

import org.jspecify.annotations.NullMarked;
