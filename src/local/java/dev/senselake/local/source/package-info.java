/** The sources of a lake, asked by the deployed code without a run: of a home on this machine, or of a deployed stack. */
@NullMarked
package dev.senselake.local.source;

import org.jspecify.annotations.NullMarked;
