/**
 * The vocabulary of loading: what a stream is, what is asked of it, what came of it. The same words for the functions, the
 * state machine and the ledger. Knows no source, no storage and no Lambda.
 */
@NullMarked
package dev.senselake.stream;

import org.jspecify.annotations.NullMarked;
