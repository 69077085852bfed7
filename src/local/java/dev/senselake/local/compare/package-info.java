/** The rows of a file beside those of the lake: which are equal, which differ, and which only one of both has. */
@NullMarked
package dev.senselake.local.compare;

import org.jspecify.annotations.NullMarked;
