/**
 * Calls the deployed functions: one of them alone, or all of them in one execution of the deployed definition. Reads the
 * answers as documents; knows nothing of how they are shown.
 */
@NullMarked
package dev.senselake.local.run;

import org.jspecify.annotations.NullMarked;
