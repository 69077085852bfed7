/** What a command shows: the table of a run, its failures in words, and the progress while it works. */
@NullMarked
package dev.senselake.local.report;

import org.jspecify.annotations.NullMarked;
