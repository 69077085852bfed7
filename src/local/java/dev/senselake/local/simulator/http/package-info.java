/**
 * What goes over the wire of a simulated upstream: requests, answers and how an answer is delivered, well or badly.
 * Knows no server, no upstream and no fault script.
 */
@NullMarked
package dev.senselake.local.simulator.http;

import org.jspecify.annotations.NullMarked;
