/** Deliberate defects of the code, and the tests that must notice. Knows classes by their names only. */
@NullMarked
package dev.senselake.mutation;

import org.jspecify.annotations.NullMarked;
