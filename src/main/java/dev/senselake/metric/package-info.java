/**
 * The numbers that the alarms and the dashboard of a stack read, as lines of the embedded metric format. Pure but for the
 * sink that it is given; knows neither Lambda nor a source.
 */
@NullMarked
package dev.senselake.metric;

import org.jspecify.annotations.NullMarked;
