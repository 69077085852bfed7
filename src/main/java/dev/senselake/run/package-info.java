/** One run: what was asked, which windows are due, which streams exist, what came of it. Asks no upstream. */
@NullMarked
package dev.senselake.run;

import org.jspecify.annotations.NullMarked;
