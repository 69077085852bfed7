/**
 * AWS Lambda on one machine: serves the Lambda Runtime API to worker JVMs in which AWS's own runtime client runs the
 * unpacked deployment zip. One idea: what runs here is what is deployed. Knows nothing of what the functions do.
 */
@NullMarked
package dev.senselake.local.lambda;

import org.jspecify.annotations.NullMarked;
