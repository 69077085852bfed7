/** Holds the arrows between packages and the rules that no compiler knows. */
@NullMarked
package dev.senselake.architecture;

import org.jspecify.annotations.NullMarked;
