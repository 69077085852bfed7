/** The commands of the local tool, one class each: options in, exit status out. */
@NullMarked
package dev.senselake.local.command;

import org.jspecify.annotations.NullMarked;
