/**
 * How the simulated Vea API cuts time: buckets on the wall clock of a site, labelled in UTC. Pure arithmetic.
 */
@NullMarked
package dev.senselake.local.simulator.vea.bucket;

import org.jspecify.annotations.NullMarked;
