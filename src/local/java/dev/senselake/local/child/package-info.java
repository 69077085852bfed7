/**
 * Child JVMs of the local tool. One idea: a child holds its standard input open and ends when that closes, so it never
 * outlives its parent, whatever ends the parent. Knows nothing of what the children serve.
 */
@NullMarked
package dev.senselake.local.child;

import org.jspecify.annotations.NullMarked;
