/**
 * Functions from the start of their process to their first answer, on one core under the runtime interface client, beside
 * an empty function of the same zip and the floor; and what that costs on Lambda.
 */
@NullMarked
package dev.senselake.local.bench.cold;

import org.jspecify.annotations.NullMarked;
