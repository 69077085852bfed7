/** Is the lake what the source has: the question of {@code verify}, put window by window, and its answer. */
@NullMarked
package dev.senselake.local.verify;

import org.jspecify.annotations.NullMarked;
