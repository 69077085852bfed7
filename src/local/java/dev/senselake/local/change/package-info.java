/** What an operator decides about the days of a stream: previewed, made in bounded steps, told in a history, and undone. */
@NullMarked
package dev.senselake.local.change;

import org.jspecify.annotations.NullMarked;
