/** The report of a stack, written beside its lake when a run is closed. */
@NullMarked
package dev.senselake.report.kept;

import org.jspecify.annotations.NullMarked;
