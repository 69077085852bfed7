/** What an operator wants to see of a lake, as data: built from ledger, run summaries and counts. Asks nobody, writes nothing. */
@NullMarked
package dev.senselake.report;

import org.jspecify.annotations.NullMarked;
