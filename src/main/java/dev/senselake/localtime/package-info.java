/** The time that people mean: the time zone of each zone and space, and when a location is open. Knows no source and no run. */
@NullMarked
package dev.senselake.localtime;

import org.jspecify.annotations.NullMarked;
