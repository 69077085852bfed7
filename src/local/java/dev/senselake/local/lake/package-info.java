/** The lake and the ledger that a question is put to: those of a home on this machine, or of a deployed stack. */
@NullMarked
package dev.senselake.local.lake;

import org.jspecify.annotations.NullMarked;
