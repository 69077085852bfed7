/** A step of the build, in the tool's source set because it must not reach the zip. Knows nothing of the rest of the tool. */
@NullMarked
package dev.senselake.local.build;

import org.jspecify.annotations.NullMarked;
