/** Reads from ledger and lake what a report is made from; bounded, and what cannot be read is a remark of the report. */
@NullMarked
package dev.senselake.report.reading;

import org.jspecify.annotations.NullMarked;
