/** The numbers that alarms and dashboard read, as embedded metric lines. Knows neither Lambda nor a source. */
@NullMarked
package dev.senselake.metric;

import org.jspecify.annotations.NullMarked;
