/**
 * Searches for orders of events in which a promise breaks: whole nights in simulated time, bodies and configurations that
 * nobody would send. What runs is the code of production over ports in memory; the checks look at history and stores only.
 */
@NullMarked
package dev.senselake.campaign;

import org.jspecify.annotations.NullMarked;
