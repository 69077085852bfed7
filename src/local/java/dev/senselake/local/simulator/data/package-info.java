/**
 * What both simulated upstreams share: repeatable noise and row bodies that are streamed or rendered once.
 * Knows no upstream.
 */
@NullMarked
package dev.senselake.local.simulator.data;

import org.jspecify.annotations.NullMarked;
