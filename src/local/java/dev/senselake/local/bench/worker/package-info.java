/** One function of the zip in a worker, with simulators and the stand-ins for AWS, and what its process needs. */
@NullMarked
package dev.senselake.local.bench.worker;

import org.jspecify.annotations.NullMarked;
