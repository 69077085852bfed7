/**
 * What was counted and how full it was, hour by hour: pure functions of the seed. Knows no clock and no changes.
 */
@NullMarked
package dev.senselake.local.simulator.vea.model;

import org.jspecify.annotations.NullMarked;
