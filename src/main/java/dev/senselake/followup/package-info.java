/** What follows a run that is closed: its metrics, the sums of months that are final now, the report. */
@NullMarked
package dev.senselake.followup;

import org.jspecify.annotations.NullMarked;
